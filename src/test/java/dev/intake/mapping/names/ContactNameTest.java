package dev.intake.mapping.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactNameTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            Bob                              | Bob
            bob jones                        | Jones, Bob
            Bob L. Jones                     | Jones, Bob L.
            Mr. Bob Billy Jones Sr.          | Jones, Bob Billy
            Jones, Bob and Sara              | Jones, Bob and Sara
            Jones, Bob and .                 | Jones, Bob and .
            Jones, Bob and ???               | Jones, Bob and ???
            Young Jae Lee and Kyung Soon Kim | Lee and Kim, Young Jae and Kyung Soon
            Jones, Bobby Bob and Sary, Sarah | Jones and Sary, Bobby Bob and Sarah
            Mr. and Mrs. Bob and Sara        | Bob and Sara
            Mr. & Mrs. Doe                   | Doe
            Rev. and Mrs. John Doe           | Doe, John
            Pastor John Doe                  | Doe, John
            John Doe and Jane Smith          | Doe and Smith, John and Jane
            John Doe & Jane Doe              | Doe, John and Jane
            Doe, John and Smith, Jane        | Doe and Smith, John and Jane
            John Doe, Jr.                    | Doe, John
            Bob McDonald                     | McDonald, Bob
            Bob Smith-Jones                  | Smith-Jones, Bob
            Van Horn, John                   | Van Horn, John
            O'Brien, Pat                     | O'Brien, Pat
            Lané, John                       | Lané, John
            ...                              | ...
            Doe Family                       | Doe Family
            First Baptist Church             | First Baptist Church
            First Baptist Church of God      | First Baptist Church of God
            FIRST BAPTIST CHURCH OF GOD      | First Baptist Church of God
            Cornerstone Fellowship           | Cornerstone Fellowship
            Bob's Church                     | Bob's Church
            Joe's Coffee LTD                 | Joe's Coffee LTD
            Joe's Coffee Ltd.                | Joe's Coffee Ltd.
            McDonald's Corp                  | McDonald's Corp
            community school                 | Community School
            John Church                      | John Church
            John Schurch                     | Schurch, John
            Church-Smith, Bob                | Church-Smith, Bob
            bob_church                       | Church, Bob
            The Trustees                     | Trustees, The
            Bob Jones (Grace Church)         | Jones, Bob
            Billy Bob                        | Bob, Billy
            """)
    @Tag("case-137")
    @Tag("case-138")
    void namesAContactByAText(String text, String name) {
        assertThat(ContactName.ofText(text)).isEqualTo(name);
    }

    @ParameterizedTest(name = "{0} {1} + {2} {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            Bob        | Jones       | Sara | Smith | Jones and Smith, Bob and Sara
            Bob        | Jones       | Sara | Jones | Jones, Bob and Sara
            John       | Doe         |      | Smith | Doe and Smith, John
                       |             | Jane | Doe   | Doe, Jane
                       | Doe         |      |       | Doe
            John       |             |      |       | John
            bob        | mcdonald    |      |       | McDonald, Bob
            Bob        | McDonald    |      |       | McDonald, Bob
            BOB        | SMITH       |      |       | Smith, Bob
            Anne-Marie | Smith-Jones |      |       | Smith-Jones, Anne-Marie
            ANNE-MARIE | SMITH-JONES |      |       | Smith-Jones, Anne-Marie
            JoAnn      | MacGregor   |      |       | MacGregor, JoAnn
            JOANN      | MACGREGOR   |      |       | MacGregor, Joann
            al         | mack        |      |       | Mack, Al
            O'Neil     | O'Brien     |      |       | O'Brien, O'Neil
            pat        | o'brien     |      |       | O'Brien, Pat
            PAT        | D’ANGELO    |      |       | D’Angelo, Pat
            John       | von Trapp   |      |       | von Trapp, John
            john       | von trapp   |      |       | von Trapp, John
            TJ         | SMITH       |      |       | Smith, TJ
            john and jane | Doe      |      |       | Doe, John and Jane
            John       | Lané        |      |       | Lané, John
            élodie     | ÉTIENNE     |      |       | Étienne, Élodie
            """)
    @Tag("case-139")
    @Tag("case-140")
    @Tag("case-142")
    void namesAContactByParts(String first, String last, String spouseFirst, String spouseLast, String name) {
        PersonName primary = new PersonName(null, first, null, last, null);
        PersonName spouse = new PersonName(null, spouseFirst, null, spouseLast, null);

        assertThat(ContactName.of(primary, spouse)).isEqualTo(name);
    }

    @Test
    @Tag("case-141")
    void refusesToNameByNothing() {
        assertThatNullPointerException().isThrownBy(() -> ContactName.ofText(null));
    }
}
