package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;
import io.vertx.ext.web.validation.BadRequestException;
import io.vertx.ext.web.validation.BodyProcessorException;
import io.vertx.ext.web.validation.ParameterProcessorException;
import io.vertx.ext.web.validation.RequestPredicateException;
import io.vertx.json.schema.ValidationException;
import java.util.regex.Pattern;

/** Says in our words, with a place, what the contract's validation found wrong. */
final class ContractViolations {
    /** Names of form fields stand in pointers as they are: {@code /data[attributes][x]} means {@code /data/attributes/x}. */
    private static final Pattern BRACKETS = Pattern.compile("]?\\[|]$");

    private ContractViolations() {}

    static Problem problem(BadRequestException violation) {
        if (violation instanceof ParameterProcessorException parameter) {
            return parameter(parameter);
        }
        if (violation instanceof BodyProcessorException body) {
            return body(body);
        }
        if (violation instanceof RequestPredicateException) {
            return Problem.of(ErrorCode.INVALID_DOCUMENT, "The body is missing or is not what this operation takes.");
        }
        return Problem.of(ErrorCode.BAD_REQUEST, "The request is not what the contract says.");
    }

    private static Problem parameter(ParameterProcessorException violation) {
        String name = violation.getParameterName();
        ErrorCode code =
                switch (name) {
                    case "sort" -> ErrorCode.INVALID_SORT;
                    case "include" -> ErrorCode.UNKNOWN_INCLUDE;
                    case "fields" -> ErrorCode.UNKNOWN_FIELD;
                    default -> ErrorCode.INVALID_PARAMETER;
                };
        String at = name;
        if (violation.getCause() instanceof ValidationException cause) {
            at = member(name, cause);
        }
        return Problem.atParameter(
                code, at, "The parameter \"" + at + "\" is missing or has a value that is not allowed.");
    }

    /** The member of an object parameter that is wrong, as the client sends it: {@code filter[status]}. */
    private static String member(String name, ValidationException cause) {
        String unknown = UnknownMembers.first(cause);
        String pointer = pointer(cause);
        if (unknown != null) {
            return name + "[" + unknown + "]";
        }
        return pointer.isEmpty() ? name : name + "[" + pointer.substring(1) + "]";
    }

    private static Problem body(BodyProcessorException violation) {
        if (!(violation.getCause() instanceof ValidationException cause)) {
            return Problem.of(ErrorCode.INVALID_DOCUMENT, "The body is no valid JSON. Correct its syntax.");
        }
        String pointer = pointer(cause);
        String unknown = UnknownMembers.first(cause);
        if (unknown != null) {
            return unknown(pointer, unknown);
        }
        String missing = UnknownMembers.firstMissing(cause);
        if (missing != null) {
            String at = plain(pointer + "/" + missing);
            return Problem.atPointer(ErrorCode.INVALID_DOCUMENT, at, "The member " + at + " is missing. Add it.");
        }
        String where = pointer.isEmpty() ? "The document" : "The value at " + pointer;
        return Problem.atPointer(
                ErrorCode.INVALID_DOCUMENT, pointer, where + " is not what the contract says: " + rule(cause) + ".");
    }

    private static Problem unknown(String pointer, String name) {
        boolean attribute = pointer.endsWith("/attributes");
        return Problem.atPointer(
                attribute ? ErrorCode.UNKNOWN_ATTRIBUTE : ErrorCode.INVALID_DOCUMENT,
                plain(pointer + "/" + name),
                "There is no " + (attribute ? "attribute" : "member") + " \"" + name + "\". Remove it.");
    }

    private static String rule(ValidationException cause) {
        return "its " + cause.keyword() + " does not fit";
    }

    private static String pointer(ValidationException cause) {
        return cause.inputScope() == null ? "" : plain(cause.inputScope().toString());
    }

    private static String plain(String pointer) {
        return pointer.contains("[") ? BRACKETS.matcher(pointer).replaceAll("/").replaceAll("/+$", "") : pointer;
    }
}
