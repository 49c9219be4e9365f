package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All operations of the contract: finds the one that a request means, before any of its body is read. */
final class ContractOperations {
    private final List<ContractOperation> operations;

    /** By the number of slashes in their paths, which no parameter can contain: few are left to be compared. */
    private final Map<Long, List<ContractOperation>> bySlashes;

    ContractOperations(List<ContractOperation> operations) {
        this.operations = List.copyOf(operations);
        this.bySlashes = operations.stream()
                .collect(Collectors.groupingBy(
                        operation -> slashes(operation.path().pattern())));
    }

    /** The operation of that method and path; where paths with and without parameters both fit, the one that stands first. */
    ContractOperation find(HttpMethod method, String path) {
        Set<String> allowed = new LinkedHashSet<>();
        for (ContractOperation operation : bySlashes.getOrDefault(slashes(path), List.of())) {
            if (operation.path().matcher(path).matches()) {
                if (operation.method().equals(method)) {
                    return operation;
                }
                allowed.add(operation.method().name());
            }
        }
        if (allowed.isEmpty()) {
            throw new IntakeException(ErrorCode.NOT_FOUND, "Route not found");
        }
        throw new MethodNotAllowed(allowed);
    }

    List<ContractOperation> all() {
        return operations;
    }

    private static long slashes(String path) {
        long slashes = 0;
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            slashes++;
        }
        return slashes;
    }

    Set<String> ids() {
        return operations.stream().map(ContractOperation::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The path is known, but not with this method; these are its methods (RFC 9110 §15.5.6). */
    static final class MethodNotAllowed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String allowed;

        MethodNotAllowed(Set<String> allowed) {
            super("Only these methods are known here: " + String.join(", ", allowed));
            this.allowed = String.join(", ", allowed);
        }

        /** The value of the header Allow. */
        String allowed() {
            return allowed;
        }
    }
}
