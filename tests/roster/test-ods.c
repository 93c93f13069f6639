/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* ODS files: every form that a cell has, and which sheet is read. */

#include "sheet-files.h"

#define CELL(text) "<table:table-cell office:value-type=\"string\"><text:p>" text "</text:p></table:table-cell>"
#define NUMBER(value, text) \
  "<table:table-cell office:value-type=\"float\" office:value=\"" value "\"><text:p>" text "</text:p></table:table-cell>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define HEADER ROW (CELL ("id") CELL ("name") CELL ("email") CELL ("course"))
#define SHEET(rows) "<table:table table:name=\"S\">" HEADER rows "</table:table>"
#define REST_OF_SHEET \
  "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/>" \
  "</table:table-row>"

static GBytes *
make_ods (const char *sheets, const char *styles, const char *manifest)
{
  g_autofree char *content = g_strconcat ("<?xml version=\"1.0\"?><office:document-content><office:automatic-styles>",
                                          styles, "</office:automatic-styles><office:body><office:spreadsheet>", sheets,
                                          "</office:spreadsheet></office:body></office:document-content>", NULL);
  ZipBuilder zip;

  zip_builder_init (&zip);
  zip_builder_add_lying (&zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", 46,
                         (ZipLies){ .stored = TRUE });
  zip_builder_add (&zip, "META-INF/manifest.xml", manifest);
  zip_builder_add (&zip, "content.xml", content);

  return zip_builder_finish (&zip);
}

typedef struct
{
  const char *name;
  const char *sheets;
  const char *students;
} Case;

static const Case cases[] = {
  { "text", SHEET (ROW (CELL ("00123") CELL ("Zoë &lt;b&gt;"))), "2|00123|Zoë <b>||" },
  { "number-is-an-id", SHEET (ROW (NUMBER ("123", "123"))), "2|123|||" },
  { "number-with-zeros", SHEET (ROW (NUMBER ("123", "00123") NUMBER ("12345678", "012-34-5678"))), "2|00123|012-34-5678||" },
  { "number-with-separators", SHEET (ROW (NUMBER ("1234567", "1,234,567") NUMBER ("1234", "1\u00A0234"))),
    "2|1234567|1234||" },
  { "number-in-another-language", SHEET (ROW (NUMBER ("12.5", "12,5") NUMBER ("0.30000000000000004", "0,3"))),
    "2|12.5|0.3||" },
  { "number-that-is-shown-rounded", SHEET (ROW (NUMBER ("12.7", "13") NUMBER ("123456789012", "1.23E+11"))),
    "2|12.7|123456789012||" },
  { "number-with-lost-digits", SHEET (ROW (NUMBER ("1.23456789012346E+19", "12345678901234600000"))),
    "2|1.23456789012346E+19|||" },
  { "date-and-time",
    SHEET (ROW ("<table:table-cell office:value-type=\"date\" office:date-value=\"2008-02-29\"><text:p>29.02.08</text:p>"
                "</table:table-cell><table:table-cell office:value-type=\"date\" office:date-value=\"2008-02-29T09:30:00\">"
                "<text:p>29.02.08 09:30</text:p></table:table-cell><table:table-cell office:value-type=\"date\" "
                "office:date-value=\"2008-02-29T09:30:01.5\"/>")),
    "2|2008-02-29|2008-02-29 09:30|2008-02-29 09:30:01|" },
  { "truth",
    SHEET (ROW ("<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>WAHR</text:p>"
                "</table:table-cell><table:table-cell office:value-type=\"boolean\" office:boolean-value=\"false\"/>")),
    "2|TRUE|FALSE||" },
  { "blanks-are-counted",
    SHEET (ROW (CELL ("1") CELL ("a<text:s/>b<text:s text:c=\"2\"/>c \n d<text:tab/>e<text:line-break/>f"))),
    "2|1|a b  c d\te\nf||" },
  { "paragraphs-and-spans", SHEET (ROW (CELL ("1") CELL ("a<text:span>b<text:a>c</text:a></text:span></text:p><text:p>d"))),
    "2|1|abc\nd||" },
  { "comment-is-no-text",
    SHEET (ROW ("<table:table-cell><office:annotation><dc:creator>x</dc:creator><text:p>no</text:p></office:annotation>"
                "<text:p>1</text:p></table:table-cell>" CELL ("<text:ruby><text:ruby-base>東</text:ruby-base>"
                                                              "<text:ruby-text>とう</text:ruby-text></text:ruby>京"))),
    "2|1|東京||" },
  { "repeated-cells",
    SHEET (ROW ("<table:table-cell table:number-columns-repeated=\"2\"><text:p>7</text:p></table:table-cell>"
                "<table:table-cell/>" CELL ("INTRO-GO"))),
    "2|7|7||INTRO-GO" },
  { "covered-cells",
    SHEET (ROW ("<table:table-cell table:number-columns-spanned=\"2\"><text:p>7</text:p></table:table-cell>"
                "<table:covered-table-cell><text:p>x</text:p></table:covered-table-cell><table:table-cell/>" CELL ("C"))),
    "2|7|||C" },
  { "repeated-rows",
    SHEET ("<table:table-row table:number-rows-repeated=\"2\">" CELL ("1") "</table:table-row>"
           "<table:table-row table:number-rows-repeated=\"9\"><table:table-cell/></table:table-row>" ROW (CELL ("2"))),
    "2|1|||\n3|1|||\n13|2|||" },
  { "groups-and-header-rows",
    "<table:table table:name=\"S\"><table:table-header-rows>" HEADER "</table:table-header-rows><table:table-row-group>" ROW (
        CELL ("1")) "</table:table-row-group></table:table>",
    "2|1|||" },
  { "rest-of-the-sheet", SHEET (ROW (CELL ("1")) REST_OF_SHEET), "2|1|||" },
  { "formula-by-its-last-value",
    SHEET (ROW ("<table:table-cell table:formula=\"of:=1+1\" office:value-type=\"float\" office:value=\"2\"><text:p>2</text:p>"
                "</table:table-cell>")),
    "2|2|||" },
  { "first-sheet-that-is-not-blank",
    "<table:table table:name=\"A\">" ROW ("<table:table-cell/>") "</table:table>" SHEET (ROW (CELL ("1")))
        "<table:table table:name=\"B\">" HEADER ROW (CELL ("2")) "</table:table>",
    "2|1|||" },
};

static void
test_students (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GBytes) bytes = make_ods (test->sheets, "", "<manifest/>");

  assert_students (bytes, NULL, test->students);
}

#define TWO_SHEETS \
  "<table:table table:name=\"A\" table:style-name=\"ta1\">" HEADER ROW (CELL ("1")) "</table:table>" \
  "<table:table table:name=\"Zweite\" table:style-name=\"ta2\">" HEADER ROW (CELL ("2")) "</table:table>"
#define STYLE(name, display) \
  "<style:style style:name=\"" name "\" style:family=\"table\"><style:table-properties table:display=\"" display \
  "\"/></style:style>"

static void
test_sheets (void)
{
  g_autoptr (GBytes) bytes = make_ods (TWO_SHEETS, STYLE ("ta1", "false") STYLE ("ta2", "true"), "<manifest/>");
  g_autoptr (RegistrarRoster) roster = NULL;

  assert_students (bytes, NULL, "2|2|||");
  assert_students (bytes, "a", "2|1|||");
  assert_students (bytes, "ZWEITE", "2|2|||");
  assert_refused (bytes, "C", REGISTRAR_ROSTER_ERROR_NO_SHEET, "“test.csv” has no sheet “C”; it has “A”, “Zweite”.");

  roster = read_sheet (bytes, NULL, NULL);
  g_assert_cmpstr (registrar_roster_get_sheet (roster), ==, "Zweite");
  g_assert_cmpuint (g_strv_length ((char **) registrar_roster_get_sheets (roster)), ==, 2);
}

static void
test_password (void)
{
  g_autoptr (GBytes) bytes = make_ods (TWO_SHEETS, "", "<manifest><manifest:encryption-data/></manifest>");

  assert_refused (bytes, NULL, REGISTRAR_ROSTER_ERROR_ENCRYPTED,
                  "“test.csv” is protected by a password: save it without one.");
}

/* Each of them has cells of its own. */
static void
test_cells_of_repeated_rows (void)
{
  g_autoptr (GBytes) bytes = make_ods (SHEET ("<table:table-row table:number-rows-repeated=\"3\">" CELL (" 1 ") CELL ("a")
                                              "</table:table-row>"), "", "<manifest/>");
  g_autoptr (RegistrarRoster) roster = read_sheet (bytes, NULL, NULL);

  for (guint row = 0; row < 3; row++)
    {
      g_assert_cmpstr (registrar_student_list_get_cell (REGISTRAR_STUDENT_LIST (roster), row, 0), ==, "1");
      g_assert_cmpstr (registrar_student_list_get_cell (REGISTRAR_STUDENT_LIST (roster), row, 1), ==, "a");
    }
}

/* A few bytes that stand for a million students, or for cells without end. */
static void
test_repeated_without_end (void)
{
  g_autoptr (GBytes) rows = make_ods (SHEET ("<table:table-row table:number-rows-repeated=\"1000000\">" CELL ("1")
                                             "</table:table-row>"), "", "<manifest/>");
  g_autoptr (GBytes) cells = make_ods (SHEET (ROW ("<table:table-cell table:number-columns-repeated=\"2000000000\">"
                                                   "<text:p>1</text:p></table:table-cell>") ROW (CELL ("2"))), "", "<manifest/>");
  g_autoptr (RegistrarRoster) roster = NULL;
  RegistrarProblem problem;

  assert_refused (rows, NULL, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
                  "“test.csv” is no roster: its row 2 is there more than 10000 times.");
  roster = read_sheet (cells, NULL, NULL);
  registrar_roster_get_problem (roster, 0, &problem);
  g_assert_cmpint (problem.code, ==, REGISTRAR_PROBLEM_TOO_MANY_CELLS);
  g_assert_cmpstr (get_student (roster, 1).id, ==, "2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ods/cell/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_students);
    }
  g_test_add_func ("/ods/sheets", test_sheets);
  g_test_add_func ("/ods/password", test_password);
  g_test_add_func ("/ods/cells-of-repeated-rows", test_cells_of_repeated_rows);
  g_test_add_func ("/ods/repeated-without-end", test_repeated_without_end);

  return g_test_run ();
}
