package dev.intake.http;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the gate must know of an operation of the contract before its body is read. {@code deepParameters} are those sent as {@code name[member]};
 * {@code fileTypes} are the content types of the file part, empty where there is none.
 */
record ContractOperation(
        String id,
        HttpMethod method,
        Pattern path,
        Access access,
        Media media,
        Set<String> parameters,
        Set<String> deepParameters) {

    /** Whether a token is needed; with {@code TOKEN_OR_LINK} the signature of a link does as well, which the operation checks. */
    enum Access {
        ANYBODY,
        TOKEN,
        TOKEN_OR_LINK
    }

    /** The content types of bodies, of answers in the order of preference, and of the file part. */
    record Media(Set<String> bodies, List<String> answers, Set<String> fileTypes) {
        Media {
            bodies = Set.copyOf(bodies);
            answers = List.copyOf(answers);
            fileTypes = Set.copyOf(fileTypes);
        }
    }

    ContractOperation {
        parameters = Set.copyOf(parameters);
        deepParameters = Set.copyOf(deepParameters);
    }

    boolean isUpload() {
        return media.bodies().contains(MediaTypes.MULTIPART);
    }

    boolean knows(String parameter) {
        int bracket = parameter.indexOf('[');
        return parameters.contains(parameter)
                || (bracket > 0 && deepParameters.contains(parameter.substring(0, bracket)));
    }
}
