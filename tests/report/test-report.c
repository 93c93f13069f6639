/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The report: every row once in every format, read back by others, and the old file whole when it fails. */

#include "report/report.h"

#include "registry/registry.h"
#include "report/xlsx-check.h"
#include "roster/roster.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <sys/resource.h>
#include <zip.h>

/* Five students: what a run makes of each is set below. */
static const char roster_text[] = "id,name,email\n"
                                  "00123,Zoë Quist,zoe@north.example\n"
                                  "=1+1,\"Quist, \"\"Al\"\"\",al@north.example\n"
                                  ",'t Hooft,hooft@north.example\n"
                                  "4,Bo\u2028by,@bo\n"
                                  "5,Mei 王,+mei@north.example\n";

typedef struct
{
  char *folder;
  char *path;
  RegistrarRoster *roster;
  RegistrarCourse *course;
  RegistrarResults results;
  RegistrarReport report;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer ending)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (roster_text, strlen (roster_text));
  g_autofree char *name = g_strconcat ("report", ending, NULL);
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("registrar-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, name, NULL);
  fixture->roster = registrar_roster_read_bytes (bytes, "class.csv", NULL, &error);
  g_assert_no_error (error);
  fixture->course = registrar_course_new ("1", "INTRO-GO", "Introduction to Go", 0);

  registrar_results_init (&fixture->results, 5);
  for (guint row = 0; row < 5; row++)
    registrar_results_put (
        &fixture->results,
        &(RegistrarResult){ .row = row, .outcome = REGISTRAR_ROW_REGISTERED, .attempts = 1 });
  fixture->results.items[1].outcome = REGISTRAR_ROW_FAILED;
  fixture->results.items[1].error
      = g_error_new (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED, "-no \"such\" student");
  fixture->results.items[2].outcome = REGISTRAR_ROW_ALREADY;
  fixture->results.items[4].outcome = REGISTRAR_ROW_CANCELLED;
  fixture->results.items[4].attempts = 0;

  fixture->report = (RegistrarReport){
    .run = "run-1",
    .registry = "local",
    .students = REGISTRAR_STUDENT_LIST (fixture->roster),
    .roster = registrar_roster_get_name (fixture->roster),
    .digest = registrar_roster_get_digest (fixture->roster),
    .course = fixture->course,
    .results = &fixture->results,
  };
  fixture->report.columns = registrar_roster_get_columns (fixture->roster, &fixture->report.n_columns);
}

static void
tear_down (Fixture *fixture, gconstpointer ending)
{
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0); /* nothing else was left in it */
  g_free (fixture->folder);
  g_free (fixture->path);
  g_object_unref (fixture->roster);
  registrar_course_unref (fixture->course);
  registrar_results_clear (&fixture->results);
}

static gboolean
save (Fixture *fixture, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  return registrar_report_save (&fixture->report, file, cancellable, error);
}

static JsonObject *
save_and_parse (Fixture *fixture, JsonParser *parser)
{
  g_autoptr (GError) error = NULL;

  save (fixture, NULL, &error);
  g_assert_no_error (error);
  json_parser_load_from_file (parser, fixture->path, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_json_has_every_row_once (Fixture *fixture, gconstpointer ending)
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
test_json_counts_and_heads (Fixture *fixture, gconstpointer ending)
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
test_json_names_the_error (Fixture *fixture, gconstpointer ending)
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
test_json_of_a_dry_run (Fixture *fixture, gconstpointer ending)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *report;
  JsonObject *counts;

  fixture->report.run = NULL;
  fixture->report.course = NULL;
  fixture->results.items[0].outcome = REGISTRAR_ROW_NEW;
  report = save_and_parse (fixture, parser);
  counts = json_object_get_object_member (report, "counts");

  g_assert_true (json_object_get_null_member (report, "run"));
  g_assert_true (json_object_get_null_member (report, "course"));
  g_assert_cmpint (json_object_get_int_member (counts, "new"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (counts, "registered"), ==, 1);
}

static void
test_csv_text (Fixture *fixture, gconstpointer ending)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (save (fixture, NULL, NULL));
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
test_csv_reads_as_a_roster (Fixture *fixture, gconstpointer ending)
{
  g_autoptr (RegistrarRoster) again = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (GError) error = NULL;

  g_assert_true (save (fixture, NULL, NULL));
  again = registrar_roster_read (file, NULL, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (again)), ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      RegistrarStudent old, new;

      registrar_student_list_get_student (REGISTRAR_STUDENT_LIST (fixture->roster), i, &old);
      registrar_student_list_get_student (REGISTRAR_STUDENT_LIST (again), i, &new);
      g_assert_cmpstr (new.name, ==, old.name);
      g_assert_cmpstr (registrar_student_list_get_course (REGISTRAR_STUDENT_LIST (again), i), ==, "INTRO-GO");
    }
}

/* No file may grow beyond one block: the disk is full, for all that a writer can tell. */
static void
test_full_disk_keeps_the_old_file (Fixture *fixture, gconstpointer ending)
{
  struct rlimit old, full;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  full = (struct rlimit){ .rlim_cur = 100, .rlim_max = old.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &full), ==, 0);

  g_assert_false (save (fixture, NULL, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);

  g_assert_error (error, REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_CANNOT_WRITE);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "old");
}

static void
test_cancelled_keeps_the_old_file (Fixture *fixture, gconstpointer ending)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_cancellable_cancel (cancellable);

  g_assert_false (save (fixture, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "old");
}

/* Wherever it is cancelled: the rows tell how far the writing is, and one of them cancels it. */
typedef struct
{
  GCancellable *cancellable;
  guint calls;
} Cancelling;

static void
cancel_cb (guint done, guint total, gpointer data)
{
  Cancelling *self = data;

  g_assert_cmpuint (done, <=, total);
  self->calls++;
  g_cancellable_cancel (self->cancellable);
}

static void
test_cancelled_midway_keeps_the_old_file (Fixture *fixture, gconstpointer ending)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Cancelling cancelling = { cancellable, 0 };
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  fixture->report.options.progress = cancel_cb;
  fixture->report.options.progress_data = &cancelling;

  g_assert_false (save (fixture, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (cancelling.calls, >, 0);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "old");
}

static void
test_failed_rows_have_their_reasons (Fixture *fixture, gconstpointer ending)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  fixture->report.options.failed = TRUE;
  g_assert_true (save (fixture, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3); /* the headings, one student, nothing */
  g_assert_cmpstr (lines[0], ==, "id,name,email,reason,hint");
  g_assert_true (g_str_has_prefix (lines[1], "'=1+1,\"Quist, \"\"Al\"\"\",al@north.example,\"'-no \"\"such\"\" student\","));
}

/* Formulas, quotes, letters of other scripts and empty cells: what was read is read again. */
static void
test_failed_rows_are_the_same_students (Fixture *fixture, gconstpointer ending)
{
  g_autoptr (RegistrarRoster) again = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (GError) error = NULL;

  for (guint row = 0; row < 5; row++)
    fixture->results.items[row].outcome = REGISTRAR_ROW_FAILED;
  fixture->report.options.failed = TRUE;
  save (fixture, NULL, &error);
  g_assert_no_error (error);
  again = registrar_roster_read (file, NULL, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (again)), ==, 5);
  for (guint row = 0; row < 5; row++)
    {
      RegistrarStudent old, new;

      registrar_student_list_get_student (REGISTRAR_STUDENT_LIST (fixture->roster), row, &old);
      registrar_student_list_get_student (REGISTRAR_STUDENT_LIST (again), row, &new);
      g_assert_cmpstr (new.id, ==, old.id);
      g_assert_cmpstr (new.name, ==, old.name);
      g_assert_cmpstr (new.email, ==, old.email);
    }
}

static void
test_failed_rows_are_no_document (Fixture *fixture, gconstpointer ending)
{
  g_autoptr (GError) error = NULL;

  fixture->report.options.failed = TRUE;
  g_assert_false (save (fixture, NULL, &error));
  g_assert_error (error, REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_UNKNOWN_FORMAT);
}

/* Nothing that names a student is in the file: not where it stands, and not in what was said of them. */
static void
test_names_are_reduced (Fixture *fixture, gconstpointer ending)
{
  static const char *const names[] = { "Quist", "Hooft", "north.example", "\u738B", "such" };
  g_autofree char *contents = NULL;

  fixture->report.options.privacy = REGISTRAR_REPORT_INITIALS;
  g_assert_true (save (fixture, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_null (strstr (contents, names[i]));
  g_assert_nonnull (strstr (contents, "Z. Q."));
  g_assert_nonnull (strstr (contents, "00123"));
}

static void
test_ids_alone (Fixture *fixture, gconstpointer ending)
{
  g_autofree char *contents = NULL;

  fixture->report.options.privacy = REGISTRAR_REPORT_IDS;
  g_assert_true (save (fixture, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_null (strstr (contents, "Z. Q."));
  g_assert_null (strstr (contents, "Quist"));
  g_assert_nonnull (strstr (contents, "00123"));
}

static void
test_columns_are_chosen (Fixture *fixture, gconstpointer ending)
{
  g_autofree char *contents = NULL;

  fixture->report.options.columns = 1u << REGISTRAR_REPORT_ID | 1u << REGISTRAR_REPORT_OUTCOME;
  g_assert_true (save (fixture, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "id,outcome\r\n00123,registered\r\n'=1+1,failed\r\n"));
}

static void
test_title_and_school (Fixture *fixture, gconstpointer ending)
{
  g_autofree char *contents = NULL;

  fixture->report.options.title = "Autumn <intake>";
  fixture->report.options.school = "North & South";
  fixture->report.options.logo = fixture->folder; /* no image: the report is written without it */
  g_assert_true (save (fixture, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "<h1>Autumn &lt;intake&gt;</h1>"));
  g_assert_nonnull (strstr (contents, "<p>North &amp; South</p>"));
  g_assert_null (strstr (contents, "<img"));
}

/* The library's buffers are as large as a block: the first one of a part did not reach the disk, and all the others did. */
static void
test_lost_piece_is_noticed (Fixture *fixture, gconstpointer ending)
{
  static const char part[] = "xl/theme/theme1.xml";
  g_autofree char *text = g_malloc0 (64 * 1024);
  g_autoptr (GError) error = NULL;
  zip_t *archive;
  zip_file_t *file;
  gsize size;

  g_assert_true (save (fixture, NULL, NULL));
  g_assert_true (registrar_xlsx_check (fixture->path, 6, NULL));
  archive = zip_open (fixture->path, 0, NULL);
  file = zip_fopen (archive, part, 0);
  size = zip_fread (file, text, 64 * 1024);
  zip_fclose (file);
  g_assert_cmpuint (size, >, 4096);
  g_assert_cmpint (zip_file_add (archive, part, zip_source_buffer (archive, text + 4096, size - 4096, 0), ZIP_FL_OVERWRITE), >=, 0);
  g_assert_cmpint (zip_close (archive), ==, 0);

  g_assert_false (registrar_xlsx_check (fixture->path, 6, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
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

#define ADD(path, ending, func) g_test_add ("/report/" path, Fixture, ending, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  static const char *const endings[] = { ".csv", ".json", ".xlsx", ".html", ".pdf" };

  g_test_init (&argc, &argv, NULL);

  ADD ("json/every-row-once", ".json", test_json_has_every_row_once);
  ADD ("json/counts-and-heads", ".json", test_json_counts_and_heads);
  ADD ("json/names-the-error", ".json", test_json_names_the_error);
  ADD ("json/dry-run", ".json", test_json_of_a_dry_run);
  ADD ("csv/text", ".csv", test_csv_text);
  ADD ("csv/reads-as-a-roster", ".csv", test_csv_reads_as_a_roster);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *full = g_strdup_printf ("/report/full-disk-keeps-the-old-file/%s", endings[i] + 1);
      g_autofree char *cancelled = g_strdup_printf ("/report/cancelled-keeps-the-old-file/%s", endings[i] + 1);
      g_autofree char *midway = g_strdup_printf ("/report/cancelled-midway-keeps-the-old-file/%s", endings[i] + 1);

      g_test_add (full, Fixture, endings[i], set_up, test_full_disk_keeps_the_old_file, tear_down);
      g_test_add (cancelled, Fixture, endings[i], set_up, test_cancelled_keeps_the_old_file, tear_down);
      g_test_add (midway, Fixture, endings[i], set_up, test_cancelled_midway_keeps_the_old_file, tear_down);
    }
  ADD ("xlsx/lost-piece-is-noticed", ".xlsx", test_lost_piece_is_noticed);
  ADD ("failed-rows/have-their-reasons", ".csv", test_failed_rows_have_their_reasons);
  ADD ("failed-rows/are-the-same-students/csv", ".csv", test_failed_rows_are_the_same_students);
  ADD ("failed-rows/are-the-same-students/xlsx", ".xlsx", test_failed_rows_are_the_same_students);
  ADD ("failed-rows/are-no-document", ".pdf", test_failed_rows_are_no_document);
  ADD ("names-are-reduced/csv", ".csv", test_names_are_reduced);
  ADD ("names-are-reduced/json", ".json", test_names_are_reduced);
  ADD ("names-are-reduced/html", ".html", test_names_are_reduced);
  ADD ("ids-alone/csv", ".csv", test_ids_alone);
  ADD ("ids-alone/html", ".html", test_ids_alone);
  ADD ("columns-are-chosen", ".csv", test_columns_are_chosen);
  ADD ("title-and-school", ".html", test_title_and_school);
  g_test_add_func ("/report/format-by-ending", test_format_by_ending);

  return g_test_run ();
}
