package dev.intake.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.intake.contacts.Address;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;

/**
 * The {@code people} and {@code addresses} of a row of {@code contacts}: written in the newest shape, read in the shape the row names. What is null, false
 * or empty is left out.
 */
public final class ContactJson {
    /** The shape that is written; raise it, and add a reader, when a member changes its name or meaning. */
    public static final short SHAPE = 1;

    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_LENGTH = 512;

    private ContactJson() {}

    public static String people(List<Person> people) {
        return write(people, ContactJson::writePerson);
    }

    public static String addresses(List<Address> addresses) {
        return write(addresses, ContactJson::writeAddress);
    }

    /** Reads what {@link #people} of that shape wrote; IllegalStateException when it is anything else. */
    public static List<Person> readPeople(int shape, String json) {
        return reader(shape).people(json);
    }

    /** Reads what {@link #addresses} of that shape wrote; IllegalStateException when it is anything else. */
    public static List<Address> readAddresses(int shape, String json) {
        return reader(shape).addresses(json);
    }

    private static ContactJsonReader reader(int shape) {
        if (shape == 1) {
            return new ContactJsonReader1(JSON);
        }
        throw new IllegalStateException("A contact has shape " + shape + ", which a newer version of Intake wrote");
    }

    private static <T> String write(List<T> elements, ElementWriter<T> writer) {
        if (elements.isEmpty()) {
            return "[]";
        }
        StringWriter text = new StringWriter(USUAL_LENGTH);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            writeArray(json, elements, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void writePerson(JsonGenerator json, Person person) throws IOException {
        writeId(json, person.id());
        writeText(json, "title", person.title());
        writeText(json, "first_name", person.firstName());
        writeText(json, "middle_name", person.middleName());
        writeText(json, "last_name", person.lastName());
        writeText(json, "suffix", person.suffix());
        writeFlag(json, "primary", person.primary());
        writeText(json, "occupation", person.occupation());
        writeText(json, "employer", person.employer());
        writeList(json, "emails", person.emails(), ContactJson::writeEmail);
        writeList(json, "phones", person.phones(), ContactJson::writePhone);
        if (!person.websites().isEmpty()) {
            json.writeFieldName("websites");
            json.writeArray(
                    person.websites().toArray(String[]::new),
                    0,
                    person.websites().size());
        }
    }

    private static void writeEmail(JsonGenerator json, EmailAddress email) throws IOException {
        writeId(json, email.id());
        writeText(json, "email", email.email());
        writeFlag(json, "primary", email.primary());
        writeFlag(json, "historic", email.historic());
        writeText(json, "location", email.location());
        writeText(json, "source", email.source());
    }

    private static void writePhone(JsonGenerator json, PhoneNumber phone) throws IOException {
        writeId(json, phone.id());
        writeText(json, "number", phone.number());
        writeText(json, "country_code", phone.countryCode());
        writeFlag(json, "primary", phone.primary());
        writeFlag(json, "historic", phone.historic());
        writeText(json, "location", phone.location());
        writeText(json, "source", phone.source());
    }

    private static void writeAddress(JsonGenerator json, Address address) throws IOException {
        writeId(json, address.id());
        writeText(json, "street", address.street());
        writeText(json, "city", address.city());
        writeText(json, "state", address.state());
        writeText(json, "postal_code", address.postalCode());
        writeText(json, "country", address.country());
        writeText(json, "region", address.region());
        writeText(json, "metro_area", address.metroArea());
        writeFlag(json, "primary", address.primary());
        writeFlag(json, "historic", address.historic());
        writeText(json, "location", address.location());
        writeText(json, "source", address.source());
    }

    private static void writeId(JsonGenerator json, UUID id) throws IOException {
        json.writeStringField("id", id.toString());
    }

    private static void writeText(JsonGenerator json, String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void writeFlag(JsonGenerator json, String name, boolean value) throws IOException {
        if (value) {
            json.writeBooleanField(name, true);
        }
    }

    private static <T> void writeList(JsonGenerator json, String name, List<T> elements, ElementWriter<T> writer)
            throws IOException {
        if (!elements.isEmpty()) {
            json.writeFieldName(name);
            writeArray(json, elements, writer);
        }
    }

    private static <T> void writeArray(JsonGenerator json, List<T> elements, ElementWriter<T> writer)
            throws IOException {
        json.writeStartArray();
        for (T element : elements) {
            json.writeStartObject();
            writer.write(json, element);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes the members of one element into an object that is open. */
    private interface ElementWriter<T> {
        void write(JsonGenerator json, T element) throws IOException;
    }
}
