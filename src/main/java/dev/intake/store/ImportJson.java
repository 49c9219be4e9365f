package dev.intake.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intake.contacts.Column;
import dev.intake.contacts.Contact;
import dev.intake.contacts.FileFacts;
import dev.intake.contacts.FileSurvey.SampleRow;
import dev.intake.contacts.Mappings;
import dev.intake.contacts.Mappings.ConstantMapping;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is cached on an import as JSON, in the shapes of the API, and back. */
final class ImportJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, List<String>>> LISTS = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, List<ConstantMapping>>> CONSTANT_MAPPINGS =
            new TypeReference<>() {};
    private static final TypeReference<List<SampleRow>> SAMPLE_ROWS = new TypeReference<>() {};

    private static final TypeReference<LinkedHashMap<String, FileFacts.Decision>> DECISIONS = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> OBJECTS = new TypeReference<>() {};
    private static final TypeReference<List<Contact>> SAMPLES = new TypeReference<>() {};

    private ImportJson() {}

    static String headers(List<Column> columns) {
        Map<String, String> headers = new LinkedHashMap<>();
        columns.forEach(column -> headers.put(column.key(), column.header()));
        return write(headers);
    }

    static List<Column> readHeaders(String json) {
        List<Column> columns = new ArrayList<>();
        read(json, TEXTS).forEach((key, header) -> columns.add(new Column(key, header)));
        return columns;
    }

    static String constants(Map<String, List<String>> constants) {
        return write(constants);
    }

    static Map<String, List<String>> readConstants(String json) {
        return read(json, LISTS);
    }

    static String headersMappings(Mappings mappings) {
        return write(mappings.headers());
    }

    static String constantsMappings(Mappings mappings) {
        return write(mappings.constants());
    }

    static Mappings readMappings(String headers, String constants) {
        return new Mappings(read(headers, TEXTS), read(constants, CONSTANT_MAPPINGS));
    }

    static String sampleRows(List<SampleRow> rows) {
        return write(rows);
    }

    static List<SampleRow> readSampleRows(String json) {
        return read(json, SAMPLE_ROWS);
    }

    static String samples(List<Contact> samples) {
        return write(samples);
    }

    static List<Contact> readSamples(String json) {
        return read(json, SAMPLES);
    }

    static String recognition(FileFacts facts) {
        Map<String, Object> recognition = new LinkedHashMap<>();
        for (String name : FileFacts.decisionNames()) {
            FileFacts.Decision decision = facts.decisions().get(name);
            if (decision != null) {
                recognition.put(name, decision);
            }
        }
        return write(recognition);
    }

    static Map<String, FileFacts.Decision> readRecognition(String json) {
        return read(json, DECISIONS);
    }

    static List<Problem> readWarnings(String json) {
        return read(json, OBJECTS).stream().map(ImportJson::readWarning).toList();
    }

    static String warnings(List<Problem> warnings) {
        return write(warnings.stream().map(ImportJson::warning).toList());
    }

    private static Map<String, Object> warning(Problem problem) {
        Map<String, Object> warning = new LinkedHashMap<>();
        warning.put("code", problem.code().code());
        warning.put("title", problem.code().title());
        warning.put("detail", problem.detail());
        if (problem.place() == Problem.Place.POINTER) {
            warning.put("source", Map.of("pointer", problem.at()));
        }
        if (!problem.meta().isEmpty()) {
            warning.put("meta", problem.meta());
        }
        return warning;
    }

    @SuppressWarnings("unchecked")
    private static Problem readWarning(Map<String, Object> warning) {
        ErrorCode code = ErrorCode.of((String) warning.get("code"));
        String detail = (String) warning.get("detail");
        Map<String, String> source = (Map<String, String>) warning.get("source");
        Problem problem =
                source == null ? Problem.of(code, detail) : Problem.atPointer(code, source.get("pointer"), detail);
        return problem.withMeta((Map<String, Object>) warning.get("meta"));
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value of an import cannot be written as JSON", e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The JSON of an import is not what Intake wrote", e);
        }
    }
}
