package dev.intake.mapping.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullNameParserTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            Bob                                       | Bob          | -
            bob jones                                 | Bob/Jones    | -
            BOB JONES                                 | Bob/Jones    | -
            Bob Jones                                 | Bob/Jones    | -
            Bob L. Jones                              | Bob/L./Jones | -
            Bob Van Dyke                              | Bob/Van Dyke | -
            Jones, Bob                                | Bob/Jones    | -
            Doe,John                                  | John/Doe     | -
            DOE, JOHN                                 | John/Doe     | -
            Mr. Bob Billy Jones Sr.                   | Mr.+Bob/Billy/Jones+Sr. | -
            Jones, Bob and Sara                       | Bob/Jones    | Sara/Jones
            Jones, Bob and .                          | Bob/Jones    | ./Jones
            Jones, Bob and ???                        | Bob/Jones    | ???/Jones
            Bob and Sara Jones                        | Bob/Jones    | Sara/Jones
            Bob and Sara Van Dyke                     | Bob/Van Dyke | Sara/Van Dyke
            Jones, Bob (Nickname) and Sara (Nickname) | Bob/Jones    | Sara/Jones
            Bob (Nickname) Jones                      | Bob/Jones    | -
            Young Jae Lee and Kyung Soon Kim          | Young/Jae/Lee | Kyung/Soon/Kim
            Young Jae Kim and Kyung Soon              | Young/Jae/Kim | Kyung/Soon/Kim
            Young Jae and Kyung Soon Kim              | Young/Jae/Kim | Kyung/Soon/Kim
            Kim, Young Jae and Kyung Soon             | Young/Jae/Kim | Kyung/Soon/Kim
            Jones, Bobby Bob and Sary, Sarah          | Bobby/Bob/Jones | Sarah/Sary
            Mr. Bob Jones and Mrs. Sara Janes         | Mr.+Bob/Jones | Mrs.+Sara/Janes
            Mr. and Mrs. Bob and Sara                 | Mr.+Bob      | Mrs.+Sara
            Mr & Mrs Bob and Sara Jones               | Mr.+Bob/Jones | Mrs.+Sara/Jones
            Miss & Mr Jones, Bob and Sara             | Miss+Bob/Jones | Mr.+Sara/Jones
            Mr. and Mrs. John Doe                     | Mr.+John/Doe | -
            Mr. & Mrs. Doe                            | Mr.+/Doe     | -
            Mr. Doe                                   | Mr.+/Doe     | -
            Mr. van Dyke                              | Mr.+/van Dyke | -
            Mr. Van Johnson                           | Mr.+/Van Johnson | -
            Pastor John                               | Pastor+John  | -
            Dr John and Mrs. Jane Doe                 | Dr.+John/Doe | Mrs.+Jane/Doe
            Rev. and Mrs. John Doe                    | Rev.+John/Doe | -
            Rev. Dr. John Doe                         | Rev. Dr.+John/Doe | -
            Pastor John Doe                           | Pastor+John/Doe | -
            John & Jane Doe                           | John/Doe     | Jane/Doe
            John&Jane Doe                             | John/Doe     | Jane/Doe
            Doe, John AND Jane                        | John/Doe     | Jane/Doe
            John and Jane                             | John         | Jane
            John Doe and Jane                         | John/Doe     | Jane/Doe
            John Doe and Jane Smith                   | John/Doe     | Jane/Smith
            John Doe & Jane Doe                       | John/Doe     | Jane/Doe
            John Doe and Jane Q. Smith                | John/Doe     | Jane/Q./Smith
            Doe, John and Smith, Jane                 | John/Doe     | Jane/Smith
            Doe, John and Jane (Smith)                | John/Doe     | Jane/Doe
            Doe, John and Jane Louise                 | John/Doe     | Jane/Louise/Doe
            Doe, John Q. and Jane Louise              | John/Q./Doe  | Jane/Louise/Doe
            Doe, John and Jane van Dyke               | John/Doe     | Jane/van Dyke
            Mary Beth and John Paul Jones             | Mary/Beth/Jones | John/Paul/Jones
            John and Jane and Joe Doe                 | John/Doe     | Jane/Doe
            John and                                  | John         | -
            and Jane                                  | Jane         | -
            John Q Public                             | John/Q./Public | -
            John Jacob Jingleheimer Schmidt           | John/Jacob Jingleheimer/Schmidt | -
            John Doe Jr.                              | John/Doe+Jr. | -
            John Doe, Jr.                             | John/Doe+Jr. | -
            Doe, John Jr.                             | John/Doe+Jr. | -
            Doe, John, PhD                            | John/Doe+PhD | -
            John Doe III                              | John/Doe+III | -
            John Doe Ph.D.                            | John/Doe+Ph.D. | -
            Bob Jones CPA                             | Bob/Jones+CPA | -
            John AB Smith                             | John/Ab/Smith | -
            Bob Li Xi                                 | Bob/Li/Xi    | -
            Thi Van Do                                | Thi/Van Do   | -
            Jean Paul DUPONT                          | Jean/Paul/Dupont | -
            Bob McDonald                              | Bob/McDonald | -
            BOB MCDONALD                              | Bob/McDonald | -
            Maria De La Cruz                          | Maria/De La Cruz | -
            MARIA DE LA CRUZ                          | Maria/de la Cruz | -
            Ludwig van Beethoven                      | Ludwig/van Beethoven | -
            Bob O'Brien                               | Bob/O'Brien  | -
            Bob O' Brien                              | Bob/O'Brien  | -
            Bob Smith-Jones                           | Bob/Smith-Jones | -
            Bob Smith - Jones                         | Bob/Smith-Jones | -
            Smith-Jones, Bob                          | Bob/Smith-Jones | -
            Doe Smith, John                           | John/Doe Smith | -
            Van Horn, John                            | John/Van Horn | -
            O'Brien, Pat                              | Pat/O'Brien  | -
            Lané, John                                | John/Lané    | -
            José Núñez                                | José/Núñez   | -
            Doe, John, Jane                           | John/Doe     | -
            Robert "Bob" Smith                        | Robert/"Bob"/Smith | -
            (John) Doe                                | Doe          | -
            John () Doe                               | John/Doe     | -
            john.doe                                  | John/Doe     | -
            J.R.                                      | J.R.         | -
            ???                                       | ???          | -
            ...                                       | ...          | -
            🎂                                        | -            | -
            Smith,                                    | /Smith       | -
            山田 太郎                                 | 太郎/山田    | -
            王小明                                    | 王小明       | -
            Иван Петров                               | Иван/Петров  | -
            АННА ПЕТРОВА                              | Анна/Петрова | -
            محمد علي                                  | محمد/علي     | -
            """)
    @Tag("case-123")
    @Tag("case-124")
    @Tag("case-125")
    @Tag("case-126")
    @Tag("case-127")
    @Tag("case-128")
    @Tag("case-129")
    @Tag("case-130")
    @Tag("case-131")
    @Tag("case-132")
    @Tag("case-133")
    @Tag("case-134")
    @Tag("case-135")
    @Tag("case-136")
    void takesAFullNameApart(String text, String primary, String spouse) {
        CoupleName couple = FullNameParser.parse(text);

        assertThat(shown(couple.primary())).isEqualTo(primary);
        assertThat(shown(couple.spouse())).isEqualTo(spouse);
    }

    @Test
    void findsNobodyInAnEmptyText() {
        assertThat(FullNameParser.parse("")).isEqualTo(CoupleName.NONE);
        assertThat(FullNameParser.parse(" , & ( ")).isEqualTo(CoupleName.NONE);
    }

    @Property
    void neverFails(@ForAll @StringLength(max = 60) String text) {
        assertThatCode(() -> ContactName.ofText(text)).doesNotThrowAnyException();
    }

    @Property
    void neverFailsOnTheSignsThatItReads(
            @ForAll
                    @net.jqwik.api.constraints.Chars({'(', ')', ',', '&', ' ', '.', '-', '\'', 'o', 'J', 'r', '?'})
                    @StringLength(max = 20)
                    String text) {
        assertThatCode(() -> ContactName.ofText(text)).doesNotThrowAnyException();
    }

    private static String shown(PersonName name) {
        if (name.isEmpty()) {
            return "-";
        }
        String names = name.middle() == null ? "" : "/" + name.middle();
        String last = name.last() == null ? "" : "/" + name.last();
        return (name.title() == null ? "" : name.title() + "+")
                + Objects.requireNonNullElse(name.first(), "")
                + names
                + last
                + (name.suffix() == null ? "" : "+" + name.suffix());
    }
}
