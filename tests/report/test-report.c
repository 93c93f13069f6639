/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a report says: every row once, with as much of the students and of the head as was asked for. */

#include "report-fixture.h"

#include <json-glib/json-glib.h>

static JsonObject *
save_and_parse (ReportFixture *fixture, JsonParser *parser)
{
  g_autoptr (GError) error = NULL;

  report_fixture_save (fixture, NULL, &error);
  g_assert_no_error (error);
  json_parser_load_from_file (parser, fixture->path, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_json_has_every_row_once (ReportFixture *fixture, gconstpointer ending)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *report = save_and_parse (fixture, parser);
  JsonArray *results = json_object_get_array_member (report, "results");

  g_assert_cmpuint (json_array_get_length (results), ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      JsonObject *row = json_array_get_object_element (results, i);
      JsonObject *member = json_object_get_object_member (row, "student");
      RegistrarStudent student;

      registrar_student_list_get_student (REGISTRAR_STUDENT_LIST (fixture->roster), i, &student);
      g_assert_cmpint (json_object_get_int_member (row, "row"), ==, i + 1);
      g_assert_cmpint (json_object_get_int_member (row, "line"), ==, i + 2);
      g_assert_cmpstr (json_object_get_string_member (member, "id"), ==, student.id);
      g_assert_cmpstr (json_object_get_string_member (member, "name"), ==, student.name);
      g_assert_cmpstr (json_object_get_string_member (member, "email"), ==, student.email);
      g_assert_cmpstr (json_object_get_string_member (row, "course"), ==, "INTRO-GO");
    }
}

static void
test_json_counts_and_heads (ReportFixture *fixture, gconstpointer ending)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *report = save_and_parse (fixture, parser);
  JsonObject *counts = json_object_get_object_member (report, "counts");
  JsonObject *roster = json_object_get_object_member (report, "roster");

  g_assert_cmpstr (json_object_get_string_member (report, "run"), ==, "run-1");
  g_assert_cmpstr (json_object_get_string_member (roster, "name"), ==, "class.csv");
  g_assert_cmpint (json_object_get_int_member (roster, "students"), ==, 5);
  g_assert_cmpint (json_object_get_int_member (counts, "registered"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (counts, "already"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (counts, "failed"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (counts, "cancelled"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (counts, "total"), ==, 5);
  g_assert_false (json_object_has_member (counts, "new"));
}

static void
test_json_names_the_error (ReportFixture *fixture, gconstpointer ending)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *report = save_and_parse (fixture, parser);
  JsonArray *results = json_object_get_array_member (report, "results");
  JsonObject *error = json_object_get_object_member (json_array_get_object_element (results, 1), "error");

  g_assert_cmpstr (json_object_get_string_member (error, "domain"), ==, "registry");
  g_assert_cmpstr (json_object_get_string_member (error, "code"), ==, "refused");
  g_assert_cmpstr (json_object_get_string_member (error, "message"), ==, "-no \"such\" student");
  g_assert_true (json_object_get_null_member (json_array_get_object_element (results, 0), "error"));
}

static void
test_json_of_a_dry_run (ReportFixture *fixture, gconstpointer ending)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *report;
  JsonObject *counts;

  fixture->report.run = NULL;
  fixture->report.course = NULL;
  report_fixture_set_outcome (fixture, 0, REGISTRAR_ROW_NEW, NULL);
  report = save_and_parse (fixture, parser);
  counts = json_object_get_object_member (report, "counts");

  g_assert_true (json_object_get_null_member (report, "run"));
  g_assert_true (json_object_get_null_member (report, "course"));
  g_assert_cmpint (json_object_get_int_member (counts, "new"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (counts, "registered"), ==, 1);
}

static void
test_csv_text (ReportFixture *fixture, gconstpointer ending)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (report_fixture_save (fixture, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==,
                    7); /* headings, five students, nothing after the last line end */
  g_assert_cmpstr (
      lines[0], ==,
      "row,line,id,username,name,given_name,family_name,email,course,outcome,attempts,note,error,hint");
  g_assert_cmpstr (lines[1], ==, "1,2,00123,,Zoë Quist,,,zoe@north.example,INTRO-GO,registered,1,,,");
  g_assert_true (g_str_has_prefix (
      lines[2], "2,3,'=1+1,,\"Quist, \"\"Al\"\"\",,,al@north.example,INTRO-GO,failed,1,,\"'-no \"\"such\"\" "
                "student\","));
  g_assert_true (g_str_has_prefix (lines[5], "5,6,5,,Mei 王,,,'+mei@north.example,INTRO-GO,cancelled,0,"));
}

/* A report is a roster again: the same students, but for the apostrophes that keep spreadsheets from running
 * them. */
static void
test_csv_reads_as_a_roster (ReportFixture *fixture, gconstpointer ending)
{
  g_autoptr (RegistrarRoster) again = report_fixture_read_again (fixture);

  for (guint i = 0; i < 5; i++)
    {
      RegistrarStudent old, new;

      registrar_student_list_get_student (REGISTRAR_STUDENT_LIST (fixture->roster), i, &old);
      registrar_student_list_get_student (REGISTRAR_STUDENT_LIST (again), i, &new);
      g_assert_cmpstr (new.name, ==, old.name);
      g_assert_cmpstr (registrar_student_list_get_course (REGISTRAR_STUDENT_LIST (again), i), ==, "INTRO-GO");
    }
}

/* Nothing that names a student is in the file: not where it stands, and not in what was said of them. */
static void
test_names_are_reduced (ReportFixture *fixture, gconstpointer ending)
{
  static const char *const names[] = { "Quist", "Hooft", "north.example", "\u738B", "such" };
  g_autofree char *contents = NULL;

  fixture->report.options.privacy = REGISTRAR_REPORT_INITIALS;
  g_assert_true (report_fixture_save (fixture, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_null (strstr (contents, names[i]));
  g_assert_nonnull (strstr (contents, "Z. Q."));
  g_assert_nonnull (strstr (contents, "00123"));
}

static void
test_ids_alone (ReportFixture *fixture, gconstpointer ending)
{
  g_autofree char *contents = NULL;

  fixture->report.options.privacy = REGISTRAR_REPORT_IDS;
  g_assert_true (report_fixture_save (fixture, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_null (strstr (contents, "Z. Q."));
  g_assert_null (strstr (contents, "Quist"));
  g_assert_nonnull (strstr (contents, "00123"));
}

static void
test_columns_are_chosen (ReportFixture *fixture, gconstpointer ending)
{
  g_autofree char *contents = NULL;

  fixture->report.options.columns = 1u << REGISTRAR_REPORT_ID | 1u << REGISTRAR_REPORT_OUTCOME;
  g_assert_true (report_fixture_save (fixture, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "id,outcome\r\n00123,registered\r\n'=1+1,failed\r\n"));
}

static void
test_title_and_school (ReportFixture *fixture, gconstpointer ending)
{
  g_autofree char *contents = NULL;

  fixture->report.options.title = "Autumn <intake>";
  fixture->report.options.school = "North & South";
  fixture->report.options.logo = fixture->folder; /* no image: the report is written without it */
  g_assert_true (report_fixture_save (fixture, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "<h1>Autumn &lt;intake&gt;</h1>"));
  g_assert_nonnull (strstr (contents, "<p>North &amp; South</p>"));
  g_assert_null (strstr (contents, "<img"));
}

static void
test_who_needs_attention (ReportFixture *fixture, gconstpointer ending)
{
  g_autofree char *contents = NULL;

  g_assert_true (report_fixture_save (fixture, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "<h2>Needs Attention</h2>\n<ul>\n<li><b>Quist, &quot;Al&quot; (=1+1)</b> "
                                      "-no &quot;such&quot; student"));
  g_assert_null (strstr (contents, "more, marked in the table"));
}

/* There, too, nothing is told that the columns do not. */
static void
test_attention_tells_no_more_than_columns (ReportFixture *fixture, gconstpointer ending)
{
  static const struct
  {
    guint columns;
    gboolean has_list, has_name;
  } cases[] = {
    { 1u << REGISTRAR_REPORT_ID | 1u << REGISTRAR_REPORT_OUTCOME, FALSE, FALSE },
    { 1u << REGISTRAR_REPORT_NAME | 1u << REGISTRAR_REPORT_OUTCOME, FALSE, TRUE },
    { 1u << REGISTRAR_REPORT_ID | 1u << REGISTRAR_REPORT_REASON, TRUE, FALSE },
    { 1u << REGISTRAR_REPORT_NAME | 1u << REGISTRAR_REPORT_REASON, TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *contents = NULL;

      fixture->report.options.columns = cases[i].columns;
      g_assert_true (report_fixture_save (fixture, NULL, NULL));
      g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
      g_assert_cmpint (strstr (contents, "<h2>") != NULL, ==, cases[i].has_list);
      g_assert_cmpint (strstr (contents, "Quist, ") != NULL, ==, cases[i].has_name);
    }
}

/* Of many, the first ones and how many more there are. */
static void
test_attention_of_many (ReportFixture *fixture, gconstpointer ending)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) items = NULL;

  for (guint row = 0; row < fixture->results.size; row++)
    report_fixture_set_outcome (fixture, row, REGISTRAR_ROW_FAILED, "no");
  g_assert_true (report_fixture_save (fixture, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  items = g_strsplit (contents, "<li>", -1);
  g_assert_cmpuint (g_strv_length (items), ==, 12); /* what is before them, ten students, and this: */
  g_assert_nonnull (strstr (items[11], "and 13 more, marked in the table"));
}

/* Who has no name is called by the line; and of those who are not called anything nobody is left out of the count. */
static void
test_attention_to_the_nameless (ReportFixture *fixture, gconstpointer ending)
{
  g_autofree char *contents = NULL;
  g_autofree char *without_lines = NULL;

  for (guint row = 0; row < fixture->results.size; row++)
    report_fixture_set_outcome (fixture, row, REGISTRAR_ROW_FAILED, row == 0 ? "Line 2: no name" : "no");
  g_assert_true (report_fixture_save (fixture, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "<li><b>Line 2</b> no name"));

  fixture->report.options.columns = 1u << REGISTRAR_REPORT_NAME | 1u << REGISTRAR_REPORT_REASON;
  g_assert_true (report_fixture_save (fixture, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &without_lines, NULL, NULL));
  g_assert_nonnull (strstr (without_lines, "<li><b>Quist</b> no"));
  g_assert_nonnull (strstr (without_lines, "and 1 more, marked in the table"));
}

static void
set_up_nameless (ReportFixture *fixture, gconstpointer ending)
{
  report_fixture_begin (fixture, ending, "id,name,note\n,,x\n2,Quist,\n");
}

static void
set_up_23 (ReportFixture *fixture, gconstpointer ending)
{
  g_autoptr (GString) text = g_string_new ("id,name\n");

  for (guint i = 1; i <= 23; i++)
    g_string_append_printf (text, "%u,Student %u\n", i, i);
  report_fixture_begin (fixture, ending, text->str);
}

static void
test_nobody_at_all (ReportFixture *fixture, gconstpointer ending)
{
  g_autofree char *contents = NULL;

  fixture->results.size = 0;
  g_assert_true (report_fixture_save (fixture, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  fixture->results.size = 5; /* whose memory is freed */
  g_assert_nonnull (strstr (contents, "There are no students in this report"));
  g_assert_null (strstr (contents, "<figure>"));
}

static void
test_format_by_ending (void)
{
  static const struct
  {
    const char *path;
    gboolean known;
  } cases[] = {
    { "report.csv", TRUE },  { "report.json", TRUE }, { "/a.b/REPORT.CSV", TRUE }, { "report", FALSE },
    { "report.pdf", TRUE },  { "report.xlsx", TRUE }, { "report.html", TRUE },    { "enrollments.csv", TRUE },
    { "report.xls", FALSE }, { "csv", FALSE },        { "a.csv/report", FALSE },   { "report.csv.gz", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (registrar_report_check_format (cases[i].path, &error), ==, cases[i].known);
      if (!cases[i].known)
        g_assert_error (error, REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_UNKNOWN_FORMAT);
    }
}

#define ADD(path, ending, func) g_test_add ("/report/" path, ReportFixture, ending, report_fixture_set_up, func, report_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("json/every-row-once", ".json", test_json_has_every_row_once);
  ADD ("json/counts-and-heads", ".json", test_json_counts_and_heads);
  ADD ("json/names-the-error", ".json", test_json_names_the_error);
  ADD ("json/dry-run", ".json", test_json_of_a_dry_run);
  ADD ("csv/text", ".csv", test_csv_text);
  ADD ("csv/reads-as-a-roster", ".csv", test_csv_reads_as_a_roster);
  ADD ("names-are-reduced/csv", ".csv", test_names_are_reduced);
  ADD ("names-are-reduced/json", ".json", test_names_are_reduced);
  ADD ("names-are-reduced/html", ".html", test_names_are_reduced);
  ADD ("ids-alone/csv", ".csv", test_ids_alone);
  ADD ("ids-alone/html", ".html", test_ids_alone);
  ADD ("columns-are-chosen", ".csv", test_columns_are_chosen);
  ADD ("title-and-school", ".html", test_title_and_school);
  ADD ("attention/who-and-why", ".html", test_who_needs_attention);
  ADD ("attention/tells-no-more-than-columns", ".html", test_attention_tells_no_more_than_columns);
  g_test_add ("/report/attention/to-the-nameless", ReportFixture, ".html", set_up_nameless, test_attention_to_the_nameless,
              report_fixture_tear_down);
  g_test_add ("/report/attention/of-many", ReportFixture, ".html", set_up_23, test_attention_of_many, report_fixture_tear_down);
  ADD ("nobody-at-all", ".html", test_nobody_at_all);
  g_test_add_func ("/report/format-by-ending", test_format_by_ending);

  return g_test_run ();
}
