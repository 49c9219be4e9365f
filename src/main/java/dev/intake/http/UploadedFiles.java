package dev.intake.http;

import dev.intake.contacts.ImportSource;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.ext.web.FileUpload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The rules that a file must keep before anybody looks into it (MPDX Imports API, validations 1 and 4–6). */
final class UploadedFiles {
    private static final String POINTER = "/data/attributes/file";

    private UploadedFiles() {}

    /** Throws {@code file_extension}, with an error for each broken rule, or {@code file_empty}. */
    static void check(FileUpload upload, ImportSource source) {
        List<Problem> problems = extensionProblems(FileNames.extension(upload.fileName()), source);
        if (upload.size() == 0) {
            problems.add(Problem.atPointer(
                    ErrorCode.FILE_EMPTY, POINTER, "The file is empty. Send one with a header and rows."));
        }
        if (!problems.isEmpty()) {
            throw new IntakeException(problems);
        }
    }

    private static List<Problem> extensionProblems(String extension, ImportSource source) {
        List<Problem> problems = new ArrayList<>();
        List<String> allowed = Arrays.stream(ImportSource.values())
                .flatMap(each -> each.extensions().stream())
                .distinct()
                .toList();
        if (!allowed.contains(extension)) {
            problems.add(wrong("You are not allowed to upload \"" + extension + "\" files; allowed are: "
                    + String.join(", ", allowed) + "."));
        }
        if (!source.extensions().contains(extension)) {
            problems.add(wrong("You must specify a file of the source " + source.wireName() + ", which ends in "
                    + source.extensions().stream().map(each -> "." + each).collect(Collectors.joining(" or ")) + "."));
        }
        return problems;
    }

    private static Problem wrong(String detail) {
        return Problem.atPointer(ErrorCode.FILE_EXTENSION, POINTER, detail);
    }
}
