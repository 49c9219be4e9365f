package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.validation.BadRequestException;
import java.util.List;

/** Says of any failure of a request which problems it is about. */
final class Failures {
    private Failures() {}

    /** The problems of a failure, which may be null when the router decided on a status by itself. */
    static List<Problem> problems(Throwable failure, int status) {
        if (failure instanceof IntakeException known) {
            return known.problems();
        }
        if (failure instanceof ContractOperations.MethodNotAllowed notAllowed) {
            return List.of(Problem.of(ErrorCode.METHOD_NOT_ALLOWED, notAllowed.getMessage() + "."));
        }
        if (failure instanceof BadRequestException invalid) {
            return List.of(ContractViolations.problem(invalid));
        }
        if (failure instanceof HttpException http) {
            return List.of(ofStatus(http.getStatusCode()));
        }
        return List.of(failure == null ? ofStatus(status) : internal());
    }

    private static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.of(ErrorCode.BAD_REQUEST, "The request cannot be read. Correct its address and body.");
            case 401 -> Tokens.unauthorized().problems().get(0);
            case 404 -> Problem.of(ErrorCode.NOT_FOUND, "Route not found");
            case 405 -> Problem.of(ErrorCode.METHOD_NOT_ALLOWED, "This method is not known here.");
            case 406 ->
                Problem.atHeader(
                        ErrorCode.NOT_ACCEPTABLE, "Accept", "The header Accept excludes what this operation answers.");
            case 413 -> Problem.of(ErrorCode.BODY_TOO_LARGE, "The body is larger than allowed.");
            case 415 ->
                Problem.atHeader(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Type",
                        "The body has a type that is not known here.");
            default -> internal();
        };
    }

    private static Problem internal() {
        return Problem.of(
                ErrorCode.INTERNAL,
                "Something went wrong on our side. Please try again, and name the id if it goes on.");
    }
}
