package dev.intake.http;

import dev.intake.contacts.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which page of a list a client wants: flat {@code page} and {@code per_page} (MPDX Imports API) or {@code page[number]} and {@code page[size]} (JSON:API 1.1);
 * {@code after} is the cursor of an earlier answer and wins, null when there is none.
 */
record Paging(int page, int perPage, String after) {
    private static final int FIRST = 1;
    private static final int DEFAULT_SIZE = 25;

    static Paging of(ApiRequest request) {
        return new Paging(
                number(request, "page[number]", "page", FIRST),
                number(request, "page[size]", "per_page", DEFAULT_SIZE),
                request.query("page[after]"));
    }

    /** {@code meta} of a list that is paged by number. */
    Map<String, Object> meta(ApiRequest request, Page<?> found) {
        return meta(request, counted(found));
    }

    /** {@code meta} of a list that is paged by cursor; the numbers are there when paging by number. */
    Map<String, Object> cursorMeta(ApiRequest request, Page<?> found) {
        Map<String, Object> pagination = new LinkedHashMap<>();
        if (found.total() < 0) {
            pagination.put("per_page", perPage);
        } else {
            pagination.putAll(counted(found));
        }
        pagination.put("after", found.next());
        return meta(request, pagination);
    }

    /** {@code links} of a list that is paged by cursor: the same request for the next page, null on the last. */
    Map<String, Object> links(ApiRequest request, Page<?> found) {
        Map<String, Object> links = new LinkedHashMap<>();
        links.put("next", found.next() == null ? null : next(request, found.next()));
        return links;
    }

    private static String next(ApiRequest request, String cursor) {
        StringBuilder next = new StringBuilder(request.context().normalizedPath())
                .append("?page%5Bafter%5D=")
                .append(encoded(cursor));
        request.context().queryParams().forEach((name, value) -> {
            if (!name.equals("page") && !name.equals("page[number]") && !name.equals("page[after]")) {
                next.append('&').append(encoded(name)).append('=').append(encoded(value));
            }
        });
        return next.toString();
    }

    private Map<String, Object> counted(Page<?> found) {
        Map<String, Object> pagination = new LinkedHashMap<>();
        pagination.put("page", page);
        pagination.put("per_page", perPage);
        pagination.put("total_count", found.total());
        pagination.put("total_pages", (found.total() + perPage - 1) / perPage);
        return pagination;
    }

    private static Map<String, Object> meta(ApiRequest request, Map<String, Object> pagination) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("pagination", pagination);
        meta.put("sort", request.query("sort"));
        meta.put("filter", request.members("filter"));
        return meta;
    }

    private static int number(ApiRequest request, String name, String flat, int otherwise) {
        String sent = request.query(name) == null ? request.query(flat) : request.query(name);
        return sent == null ? otherwise : Integer.parseInt(sent);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
