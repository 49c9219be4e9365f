package dev.intake.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.intake.contacts.Address;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Shape 1: the members are the attributes of the API in snake case; {@code jsonb} gives them back in an order of its own. */
record ContactJsonReader1(JsonFactory factory) implements ContactJsonReader {

    @Override
    public List<Person> people(String json) {
        return read(json, PersonMembers::new, PersonMembers::toPerson);
    }

    @Override
    public List<Address> addresses(String json) {
        return read(json, AddressMembers::new, AddressMembers::toAddress);
    }

    private <M extends JsonMembers, T> List<T> read(String json, Supplier<M> members, JsonMembers.Ending<M, T> ending) {
        try (JsonParser parser = factory.createParser(json)) {
            return JsonMembers.elements(parser, members, ending);
        } catch (IOException e) {
            throw new IllegalStateException("A contact does not hold JSON of shape 1", e);
        }
    }

    private static final class PersonMembers extends JsonMembers {
        String title;
        String firstName;
        String middleName;
        String lastName;
        String suffix;
        String occupation;
        String employer;
        List<EmailAddress> emails = List.of();
        List<PhoneNumber> phones = List.of();
        List<String> websites = List.of();

        @Override
        void read(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "title" -> title = text(parser);
                case "first_name" -> firstName = text(parser);
                case "middle_name" -> middleName = text(parser);
                case "last_name" -> lastName = text(parser);
                case "suffix" -> suffix = text(parser);
                case "occupation" -> occupation = text(parser);
                case "employer" -> employer = text(parser);
                case "emails" -> emails = elements(parser, EmailMembers::new, EmailMembers::toEmail);
                case "phones" -> phones = elements(parser, PhoneMembers::new, PhoneMembers::toPhone);
                case "websites" -> websites = texts(parser);
                default -> super.read(name, parser);
            }
        }

        Person toPerson() {
            return new Person(
                    id,
                    title,
                    firstName,
                    middleName,
                    lastName,
                    suffix,
                    primary,
                    occupation,
                    employer,
                    emails,
                    phones,
                    websites);
        }
    }

    private static final class EmailMembers extends JsonMembers {
        String email;

        @Override
        void read(String name, JsonParser parser) throws IOException {
            if (name.equals("email")) {
                email = text(parser);
            } else {
                super.read(name, parser);
            }
        }

        EmailAddress toEmail() {
            return new EmailAddress(id, email, primary, historic, location, source);
        }
    }

    private static final class PhoneMembers extends JsonMembers {
        String number;
        String countryCode;

        @Override
        void read(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "number" -> number = text(parser);
                case "country_code" -> countryCode = text(parser);
                default -> super.read(name, parser);
            }
        }

        PhoneNumber toPhone() {
            return new PhoneNumber(id, number, countryCode, primary, historic, location, source);
        }
    }

    private static final class AddressMembers extends JsonMembers {
        String street;
        String city;
        String state;
        String postalCode;
        String country;
        String region;
        String metroArea;

        @Override
        void read(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "street" -> street = text(parser);
                case "city" -> city = text(parser);
                case "state" -> state = text(parser);
                case "postal_code" -> postalCode = text(parser);
                case "country" -> country = text(parser);
                case "region" -> region = text(parser);
                case "metro_area" -> metroArea = text(parser);
                default -> super.read(name, parser);
            }
        }

        Address toAddress() {
            return new Address(
                    id,
                    street,
                    city,
                    state,
                    postalCode,
                    country,
                    region,
                    metroArea,
                    primary,
                    historic,
                    location,
                    source);
        }
    }
}
