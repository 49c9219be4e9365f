package dev.intake.recognition;

import dev.intake.contacts.ImportField;
import dev.intake.sources.ColumnKeys;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that name columns of contacts, in the languages of the files people have most. */
final class HeaderWords {
    private static final Pattern NUMBER_AT_END = Pattern.compile("_?[0-9]+$");
    private static final String OTHER_WORDS = """
            name fullname full_name first last fname lname forename surname given_name family_name middle_name contact_name nickname spouse
            prefix suffix greeting organization organisation company e_mail email mail email_address e_mail_address mobile telephone tel cell fax
            phone_number home_phone mobile_phone work_phone address street_address address_line postal_code postcode zip_code zipcode province
            county mailing_street_address mailing_city birthday gender comments comment note labels groups category id contact_id amount frequency
            currency date vorname nachname anrede firma strasse plz ort land telefon handy mobil bemerkung notizen nom prenom adresse ville
            code_postal pays courriel societe nombre apellido apellidos correo direccion ciudad codigo_postal pais telefono empresa sobrenome
            endereco cidade cognome indirizzo citta cap naam voornaam achternaam adres postcode woonplaats imie nazwisko
            имя фамилия телефон адрес город 姓名 氏名 名前 姓 名 电话 電話 邮箱 住所 地址
            """;
    private static final Set<String> WORDS = Stream.concat(
                    Stream.of(OTHER_WORDS.strip().split("\\s+", -1)),
                    Arrays.stream(ImportField.values())
                            .flatMap(field -> Stream.of(field.key(), ColumnKeys.key(field.label()))))
            .map(HeaderWords::withoutNumber)
            .collect(Collectors.toUnmodifiableSet());

    private HeaderWords() {}

    static boolean areIn(List<String> cells) {
        return cells.stream()
                .anyMatch(cell ->
                        cell != null && cell.length() < 100 && WORDS.contains(withoutNumber(ColumnKeys.key(cell))));
    }

    private static String withoutNumber(String key) {
        return NUMBER_AT_END.matcher(key).replaceFirst("");
    }
}
