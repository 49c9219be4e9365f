package dev.intake.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** A packaged migration as Flyway knows it: the version in its file's name, and the CRC-32 of its lines without their ends (Flyway 11, "Checksum"). */
record MigrationScript(String version, int checksum) {
    private static final String CLASSPATH = "classpath:";
    private static final Pattern NAME = Pattern.compile("V([0-9]+)__.*\\.sql");

    /** Those of that location on the class path, oldest first; none when they cannot be listed. */
    static List<MigrationScript> in(String location) {
        String folder = location.substring(CLASSPATH.length());
        try {
            return names(folder).stream()
                    .sorted()
                    .flatMap(name -> read(folder, name))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<MigrationScript> read(String folder, String name) {
        Matcher version = NAME.matcher(name);
        return version.matches()
                ? Stream.of(new MigrationScript(version.group(1), checksum(folder + "/" + name)))
                : Stream.empty();
    }

    private static List<String> names(String folder) throws IOException {
        URL url = MigrationScript.class.getClassLoader().getResource(folder);
        if (url != null && url.openConnection() instanceof JarURLConnection jar) {
            return jar.getJarFile().stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(folder + "/"))
                    .map(name -> name.substring(folder.length() + 1))
                    .toList();
        }
        if (url == null || !url.getProtocol().equals("file")) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(URI.create(url.toString())))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static int checksum(String resource) {
        CRC32 checksum = new CRC32();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(MigrationScript.class.getClassLoader().getResourceAsStream(resource), UTF_8))) {
            lines.lines().forEach(line -> checksum.update(line.getBytes(UTF_8)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return (int) checksum.getValue();
    }
}
