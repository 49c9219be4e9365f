package dev.intake.errors;

import java.util.Locale;

/** Every error that Intake reports: to a request by its status, to a row or a run by its code. Codes and titles never change. */
public enum ErrorCode {
    BAD_REQUEST(400, "Bad Request"),
    INVALID_DOCUMENT(400, "Invalid Document"),
    INVALID_PARAMETER(400, "Invalid Parameter"),
    UNKNOWN_PARAMETER(400, "Unknown Parameter"),
    UNKNOWN_ATTRIBUTE(400, "Unknown Attribute"),
    UNKNOWN_INCLUDE(400, "Unknown Include"),
    UNKNOWN_FIELD(400, "Unknown Field"),
    INVALID_SORT(400, "Invalid Sort"),
    INVALID_CURSOR(400, "Invalid Cursor"),
    INVALID_UPDATED_IN_DB_AT(400, "Invalid updated_in_db_at"),
    TOO_MANY_FILES(400, "Too Many Files"),
    INCOMPLETE_UPLOAD(400, "Incomplete Upload"),
    UNAUTHORIZED(401, "Unauthorized"),
    FORBIDDEN_HOST(403, "Forbidden Host"),
    FORBIDDEN_ORIGIN(403, "Forbidden Origin"),
    INVALID_LINK(403, "Invalid Link"),
    NOT_FOUND(404, "Not Found"),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
    NOT_ACCEPTABLE(406, "Not Acceptable"),
    UPLOAD_TIMEOUT(408, "Upload Timeout"),
    TYPE_CONFLICT(409, "Conflict"),
    ID_CONFLICT(409, "Conflict"),
    STALE_UPDATE(409, "Conflict"),
    IMPORT_STATUS(409, "Import Status"),
    UNDO_WHILE_IMPORTING(409, "Undo While Importing"),
    UNDO_IN_PROGRESS(409, "Undo In Progress"),
    ALREADY_UNDONE(409, "Already Undone"),
    UNDO_WINDOW_PASSED(409, "Undo Window Passed"),
    ROW_NOT_FAILED(409, "Row Not Failed"),
    NOTHING_TO_RETRY(409, "Nothing To Retry"),
    DRY_RUN_UNDER_WAY(409, "Dry Run Under Way"),
    NO_DRY_RUN_TO_CANCEL(409, "No Dry Run To Cancel"),
    IDEMPOTENCY_KEY_IN_USE(409, "Idempotency Key In Use"),
    LAST_MEMBER(409, "Last Member"),
    GONE(410, "Gone"),
    CELLS_ERASED(410, "Cells Erased"),
    PRECONDITION_FAILED(412, "Precondition Failed"),
    BODY_TOO_LARGE(413, "Body Too Large"),
    FILE_TOO_LARGE(413, "File Too Large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type"),
    UNSUPPORTED_FILE_TYPE(415, "Unsupported File Type"),
    FILE_MISSING(422, "File Missing"),
    FILE_EXTENSION(422, "File Extension"),
    FILE_EMPTY(422, "File Empty"),
    FILE_WITHOUT_ROWS(422, "File Without Rows"),
    FILE_BINARY(422, "File Is Binary"),
    FILE_UNREADABLE(422, "File Unreadable"),
    FILE_EXPIRED(422, "File Expired"),
    TOO_MANY_COLUMNS(422, "Too Many Columns"),
    UNSUPPORTED_SOURCE(422, "Unsupported Source"),
    INVALID_VALUE(422, "Invalid Value"),
    CONFLICTING_MATCH_ON(422, "Conflicting Match On"),
    IDEMPOTENCY_KEY_REUSE(422, "Idempotency Key Reuse"),
    MAPPING_MISSING(422, "Mapping Missing"),
    HEADER_UNSUPPORTED(422, "Unsupported Header"),
    HEADER_NOT_IN_FILE(422, "Header Not In File"),
    CONSTANT_UNMAPPED(422, "Constant Unmapped"),
    CONSTANT_UNSUPPORTED(422, "Unsupported Constant"),
    CONSTANT_HEADER_UNMAPPED(422, "Constant Header Unmapped"),
    CONSTANT_ID_UNSUPPORTED(422, "Unsupported Constant Id"),
    CONSTANT_VALUE_NOT_IN_FILE(422, "Constant Value Not In File"),
    CONSTANT_VALUE_UNMAPPED(422, "Constant Value Unmapped"),
    CONSTANT_VALUE_DOUBLED(422, "Constant Value Doubled"),
    COLUMN_NOT_IN_FILE(422, "Column Not In File"),
    MENDED_CELL_TOO_LONG(422, "Mended Cell Too Long"),
    CONTACT_NOT_CANDIDATE(422, "Contact Not A Candidate"),
    EMAIL_INVALID(422, "E-mail Invalid"),
    AMOUNT_INVALID(422, "Amount Invalid"),
    VALUE_TOO_LONG(422, "Value Too Long"),
    INVALID_CHARACTER(422, "Invalid Character"),
    CONTACT_TOO_LARGE(422, "Contact Too Large"),
    TOO_MANY_UPLOADS(429, "Too Many Uploads"),
    TOO_MANY_STREAMS(429, "Too Many Streams"),
    TOO_MANY_QUEUED(429, "Too Many Queued"),
    INTERNAL(500, "Internal Server Error"),
    UNAVAILABLE(503, "Service Unavailable"),
    SPOOL_FULL(507, "Insufficient Storage"),

    MAPPING_NEEDED(200, "Mapping Needed"),
    FILE_CONSTANTS_TRUNCATED(200, "File Constants Truncated"),
    NAMED_BY_EMAIL(200, "Named By E-mail"),
    VALUE_NOT_UNDERSTOOD(200, "Value Not Understood"),

    NAME_MISSING(200, "Name Missing"),
    CONSTANT_NOT_MAPPED(200, "Constant Not Mapped"),
    MALFORMED_QUOTES(200, "Malformed Quotes"),
    UNCLOSED_QUOTE(200, "Unclosed Quote"),
    CELL_TOO_LARGE(200, "Cell Too Large"),
    RECORD_TOO_LARGE(200, "Record Too Large"),
    TOO_MANY_CELLS(200, "Too Many Cells"),
    MATCHES_SEVERAL(200, "Matches Several"),
    CONTACT_GONE(200, "Contact Gone"),
    ROW_NOT_STORABLE(200, "Row Not Storable"),

    RUN_FAILED(200, "Run Failed");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The stable name clients switch on, such as {@code file_too_large}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The HTTP status of a request that fails so; 200 for what is only ever said of a row, a run or a warning. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The code of that stable name; throws IllegalArgumentException for an unknown one. */
    public static ErrorCode of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
