/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* All cells of a row, also those of columns without a field, in whatever form they lie in the file. */

#include "sheet-files.h"

#include "roster/row.h"

/* Each row on a line, with | before each of its cells. */
static char *
dup_cells (RegistrarRoster *roster)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < count_rows (roster); row++)
    {
      registrar_student_list_get_cells (REGISTRAR_STUDENT_LIST (roster), row, cells);
      for (guint i = 0; i < cells->len; i++)
        g_string_append_printf (text, "|%s", (const char *) cells->pdata[i]);
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

static void
assert_cells (RegistrarRoster *roster, const char *expected)
{
  g_autofree char *cells = dup_cells (roster);

  g_assert_cmpstr (cells, ==, expected);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *rows;
} Case;

static const Case cases[] = {
  { "plain", "id,room,x\n1,B 1,\n2,,y\n", "|1|B 1|\n|2||y\n" },
  { "no-line-end", "id,room\n1,B\n2,", "|1|B\n|2|\n" },
  { "crlf", "id,room\r\n1,B\r\n\r\n2,\r\n", "|1|B\n|2|\n" },
  { "cr", "id,room\r1,B\r2,C", "|1|B\n|2|C\n" },
  { "quoted", "id,room,x\n\"1\",\"B \"\"1\"\"\", \"a,\nb\" \n2,\"\",\"\"\"\"", "|1|B \"1\"|a,\nb\n|2||\"\n" },
  { "blanks", " id ; room ; x \n 1 ;  ; \t y\n 2 ; C ; ", "|1||y\n|2|C|\n" },
  { "blank-rows", "id,room\n\n , \n1,B\n,\n\n \n2,C\n,,,\n\n", "|1|B\n|2|C\n" },
  { "too-few", "id,room,x\n1\n\n2,B\n3", "|1\n|2|B\n|3\n" },
  { "too-many", "id,room\n1,B,C,\n2,D,\"E\",F", "|1|B|C|\n|2|D|E|F\n" },
  { "text-after-quote", "id,room\n1,\"B\"1\n2,C\n", "|1|\"B\"1\n|2|C\n" },
  { "invisible", "id,room\n\xE2\x80\x8B" "1,\xC2\xA0" "B\xC2\xA0\xC2\xA0" "1\xC2\xA0\n2,\xEF\xBB\xBF\n", "|1|B  1\n|2|\n" },
  { "our-apostrophe", "id,sum\n1,'=1+1\n2,'-\n", "|1|=1+1\n|2|-\n" },
  { "not-utf8", "id,room\n1,\xFF\xFF" "B\xFF\n2,C\n", "|1|??B?\n|2|C\n" },
  { "no-header", "1001,a@x.example,B\n1002,b@x.example,\n", "|1001|a@x.example|B\n|1002|b@x.example|\n" },
  { "title", "Class 7,,\nid,name,room\n1,Zoë,B\n", "|1|Zoë|B\n" },
  { "json", "[{\"id\":\"1\",\"room\":\"B\",\"x\":7},{\"x\":8,\"id\":\"2\"},{\"id\":\"3\"},{\"room\":\"\",\"x\":9}]",
    "|1|B|7\n|2||8\n|3\n|||9\n" },
};

static void
test_cells (gconstpointer data)
{
  const Case *test = data;
  RegistrarRosterOptions options = { .encoding = (char *) "UTF-8" };
  g_autoptr (GBytes) bytes = g_bytes_new (test->text, strlen (test->text));
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarRoster) roster = registrar_roster_read_bytes (bytes, ROSTER_NAME, &options, &error);

  g_assert_no_error (error);
  assert_cells (roster, test->rows);
}

#define CELL(reference, text) "<c r=\"" reference "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define SHARED(reference, index) "<c r=\"" reference "\" t=\"s\"><v>" index "</v></c>"

/* Gaps, shared texts, cells out of their order, rows that end early. */
static void
test_sheet (void)
{
  g_autoptr (GBytes) bytes = make_xlsx (&(XlsxParts){
      .rows = "<row>" CELL ("A1", "id") CELL ("B1", "room") CELL ("C1", "x") CELL ("D1", "y") "</row>"
              "<row>" SHARED ("A2", "0") SHARED ("D2", "1") "</row>"
              "<row>" CELL ("A3", " ") CELL ("D3", " ") "</row>"
              "<row>" SHARED ("C4", "1") SHARED ("A4", "0") CELL ("B4", "B") "</row>"
              "<row>" CELL ("A5", "2") "</row>",
      .strings = "<si><t> 1 </t></si><si><t>\xC2\xA0yes</t></si>",
  });
  g_autoptr (RegistrarRoster) roster = read_sheet (bytes, NULL, NULL);

  assert_cells (roster, "|1|||yes\n|1|B|yes\n|2\n");
}

static void
test_headers (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("id,Room,\n1,B,C\n");
  RegistrarStudentList *list = REGISTRAR_STUDENT_LIST (roster);

  g_assert_cmpuint (registrar_student_list_get_n_columns (list), ==, 3);
  g_assert_cmpstr (registrar_student_list_get_header (list, 1), ==, "Room");
  g_assert_cmpstr (registrar_student_list_get_header (list, 2), ==, "");
  g_assert_cmpstr (registrar_student_list_get_cell (list, 0, 1), ==, "B");
  g_assert_null (registrar_student_list_get_cell (list, 0, 3));
}

/* A cell is as it was edited last; the version before keeps its own. */
static void
test_edits (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("room,id,email\nB,1,a@x.example\nC,2,b@x.example\n");
  g_autoptr (RegistrarRoster) edited = registrar_roster_edit (roster, 1, 1, "7", NULL);
  g_autoptr (RegistrarRoster) cleared = registrar_roster_edit (edited, 0, 2, NULL, NULL);
  RegistrarStudentList *list = REGISTRAR_STUDENT_LIST (cleared);

  assert_cells (roster, "|B|1|a@x.example\n|C|2|b@x.example\n");
  assert_cells (edited, "|B|1|a@x.example\n|C|7|b@x.example\n");
  assert_cells (cleared, "|B|1|\n|C|7|b@x.example\n");
  g_assert_true (registrar_student_list_get_cell (list, 1, 1) == get_student (cleared, 1).id);
}

/* What is beyond the limit is not there; the next row is. */
static void
test_wide_row (void)
{
  g_autoptr (GString) text = g_string_new ("id,name\n1,a");
  g_autoptr (RegistrarRoster) roster = NULL;
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  for (guint i = 2; i < 300; i++)
    g_string_append_printf (text, ",\"%u\"", i);
  g_string_append (text, "\n2,b\n");
  roster = read_roster (text->str);

  registrar_student_list_get_cells (REGISTRAR_STUDENT_LIST (roster), 0, cells);
  g_assert_cmpuint (cells->len, ==, REGISTRAR_MAX_STORED_CELLS);
  g_assert_cmpstr (cells->pdata[REGISTRAR_MAX_STORED_CELLS - 1], ==, "256");
  registrar_student_list_get_cells (REGISTRAR_STUDENT_LIST (roster), 1, cells);
  g_assert_cmpuint (cells->len, ==, 2);
  g_assert_cmpstr (cells->pdata[1], ==, "b");
}

/* Columns without a field cost nothing beside the file's own text. */
static void
test_memory (void)
{
  g_autoptr (GString) text = g_string_new ("id,a,b,c,d,e,f,g,h,i,j\n");
  g_autoptr (RegistrarRoster) roster = NULL;
  guint n_rows = 10000;

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "%u,1,2,3,4,5,6,7,8,9,10\n", i);
  roster = read_roster (text->str);

  g_assert_cmpuint (registrar_roster_contents_get_bytes (registrar_roster_peek_contents (roster)), <, n_rows * 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/row-cells/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_cells);
    }
  g_test_add_func ("/row-cells/sheet", test_sheet);
  g_test_add_func ("/row-cells/headers", test_headers);
  g_test_add_func ("/row-cells/edits", test_edits);
  g_test_add_func ("/row-cells/wide-row", test_wide_row);
  g_test_add_func ("/row-cells/memory", test_memory);

  return g_test_run ();
}
