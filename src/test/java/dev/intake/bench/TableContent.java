package dev.intake.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** What a table holds: how many rows, and a hash of their text that does not depend on their order (the sum of each row's SHA-256). */
record TableContent(String table, long rows, String hash) {

    /** Reads the whole table in the order in which it lies on disk, and writes it there as COPY's text. */
    static TableContent export(Connection connection, String schema, String table, OutputStream to)
            throws SQLException, IOException {
        MessageDigest digest = sha256();
        byte[] sum = new byte[digest.getDigestLength()];
        long rows = 0;
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY " + schema + "." + table + " TO STDOUT");
        for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            to.write(row);
            add(sum, digest.digest(row));
            rows++;
        }
        return new TableContent(table, rows, HexFormat.of().formatHex(sum));
    }

    /** Adds as numbers, with carry. */
    private static void add(byte[] sum, byte[] summand) {
        int carry = 0;
        for (int position = sum.length - 1; position >= 0; position--) {
            int digit = (sum[position] & 0xFF) + (summand[position] & 0xFF) + carry;
            sum[position] = (byte) digit;
            carry = digit >> 8;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
