/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are no roster: one sentence each, which names the file; and some that are. */

#include "roster-text.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  const char *name;
  const char *text;
  gsize length;
  RegistrarRosterError code;
  const char *message;
} Case;

#define TEXT(text) text, sizeof text - 1

static const Case cases[] = {
  { "empty", TEXT (""), REGISTRAR_ROSTER_ERROR_EMPTY, "“test.csv” is empty: there are no students in it." },
  { "blank", TEXT ("\n , \r\n\n"), REGISTRAR_ROSTER_ERROR_EMPTY,
    "“test.csv” is empty: there are no students in it." },
  { "mark-only", TEXT ("\xEF\xBB\xBF"), REGISTRAR_ROSTER_ERROR_EMPTY,
    "“test.csv” is empty: there are no students in it." },
  { "header-only", TEXT ("id,name\n\n"), REGISTRAR_ROSTER_ERROR_HEADER_ONLY,
    "“test.csv” has only a header: there are no students in it." },
  { "pdf", TEXT ("%PDF-1.7\n"), REGISTRAR_ROSTER_ERROR_NOT_TEXT,
    "“test.csv” seems to be a PDF document: open it in its program and save it as CSV in UTF-8." },
  { "zip", TEXT ("PK\x03\x04\x14\x00\x06\x00"), REGISTRAR_ROSTER_ERROR_DAMAGED,
    "“test.csv” is damaged: export or download it again." },
  { "no-usable-column", TEXT ("Room,Foo\n1,2\n"), REGISTRAR_ROSTER_ERROR_NO_USABLE_COLUMN,
    "“test.csv” has no column that says who the students are: its first row is “Room”, “Foo”; call one "
    "Student ID, "
    "Username, E-mail, Name, First Name or Last Name." },
  { "course-is-no-student", TEXT ("course\nINTRO-GO\n"), REGISTRAR_ROSTER_ERROR_NO_USABLE_COLUMN,
    "“test.csv” has no column that says who the students are: its first row is “course”; call one Student "
    "ID, "
    "Username, E-mail, Name, First Name or Last Name." },
  { "unclosed-quote", TEXT ("id,name\n1,a\n2,\"b\n3,c\n"), REGISTRAR_ROSTER_ERROR_UNCLOSED_QUOTE,
    "“test.csv”: the quotation mark that opens in line 3 never closes." },
  { "unclosed-quote-in-header", TEXT ("id,\"name\n1,a\n"), REGISTRAR_ROSTER_ERROR_UNCLOSED_QUOTE,
    "“test.csv”: the quotation mark that opens in line 1 never closes." },
};

static void
test_text (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GError) error = NULL;

  g_assert_null (read_data (test->text, test->length, &error));
  g_assert_error (error, REGISTRAR_ROSTER_ERROR, (int) test->code);
  g_assert_cmpstr (error->message, ==, test->message);
}

static RegistrarRoster *
read_path (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return registrar_roster_read (file, NULL, NULL, error);
}

static void
assert_refused (const char *path, RegistrarRosterError code, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_path (path, &error));
  g_assert_error (error, REGISTRAR_ROSTER_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_missing (void)
{
  assert_refused ("/nowhere/at-all.csv", REGISTRAR_ROSTER_ERROR_NOT_FOUND, "There is no file “at-all.csv”.");
}

static void
test_directory (void)
{
  g_autofree char *directory = g_dir_make_tmp ("rosters-XXXXXX", NULL);
  g_autofree char *name = g_path_get_basename (directory);
  g_autofree char *message = g_strdup_printf ("“%s” is a folder: choose a file in it.", name);

  assert_refused (directory, REGISTRAR_ROSTER_ERROR_IS_DIRECTORY, message);
  g_rmdir (directory);
}

/* Nobody writes to the pipe: it must not be waited for. */
static void
test_pipe (void)
{
  g_autofree char *directory = g_dir_make_tmp ("rosters-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "pipe", NULL);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_refused (path, REGISTRAR_ROSTER_ERROR_UNREADABLE, "“pipe” is a device or a pipe, not a file.");
  g_unlink (path);
  g_rmdir (directory);
}

static void
test_device (void)
{
  assert_refused ("/dev/zero", REGISTRAR_ROSTER_ERROR_UNREADABLE,
                  "“zero” is a device or a pipe, not a file.");
}

/* What would unpack to a lot more is not even read to its end: that is all zeros, and a gigabyte. */
static void
test_large_archive (void)
{
  static const char *const magics[] = { "PK\x03\x04", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" };
  g_autofree char *directory = g_dir_make_tmp ("rosters-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "large.csv", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    {
      g_assert_true (g_file_set_contents (path, magics[i], -1, NULL));
      g_assert_cmpint (truncate (path, 1 << 30), ==, 0);
      assert_refused (path, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
                      "“large.csv” is larger than 50 MiB, which is too much for a spreadsheet or an archive: split it.");
    }
  g_unlink (path);
  g_rmdir (directory);
}

static void
test_file_is_read (void)
{
  g_autofree char *directory = g_dir_make_tmp ("rosters-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "Schüler.csv", NULL);
  g_autoptr (RegistrarRoster) roster = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "id\n1\n", -1, &error);
  g_assert_no_error (error);
  roster = read_path (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_rows (roster), ==, 1);
  g_assert_cmpstr (registrar_roster_get_name (roster), ==, "Schüler.csv");
  g_unlink (path);
  g_rmdir (directory);
}

/* What people try the program with must be without a fault. */
static void
test_samples (void)
{
  static const struct
  {
    const char *name;
    guint       n_students;
    gboolean    has_courses;
  } samples[] = {
    { "first-course.csv", 40, FALSE },
    { "courses-per-student.csv", 24, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, samples[i].name, NULL);
      g_autoptr (RegistrarRoster) roster = NULL;
      g_autoptr (GError) error = NULL;

      roster = read_path (path, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count_rows (roster), ==, samples[i].n_students);
      g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 0);
      g_assert_cmpint (registrar_roster_has_courses (roster), ==, samples[i].has_courses);
    }
}

/* A pipe is fine where it is standard input; what is read comes in pieces. */
static void
test_standard_input (void)
{
  g_autoptr (RegistrarRoster) roster = NULL;
  g_autoptr (GError) error = NULL;
  int saved = dup (STDIN_FILENO);
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], "id\n1\n2\n", 7), ==, 7);
  close (ends[1]);
  dup2 (ends[0], STDIN_FILENO);
  close (ends[0]);
  roster = read_path ("-", &error);
  dup2 (saved, STDIN_FILENO);
  close (saved);

  g_assert_no_error (error);
  g_assert_cmpuint (count_rows (roster), ==, 2);
  g_assert_cmpstr (registrar_roster_get_name (roster), ==, "standard input");
}

static void
test_cancelled (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/self/exe");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (registrar_roster_read (file, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/refusal/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_text);
    }
  g_test_add_func ("/refusal/missing", test_missing);
  g_test_add_func ("/refusal/directory", test_directory);
  g_test_add_func ("/refusal/pipe", test_pipe);
  g_test_add_func ("/refusal/device", test_device);
  g_test_add_func ("/refusal/cancelled", test_cancelled);
  g_test_add_func ("/read/large-archive", test_large_archive);
  g_test_add_func ("/read/file", test_file_is_read);
  g_test_add_func ("/read/samples", test_samples);
  g_test_add_func ("/read/standard-input", test_standard_input);

  return g_test_run ();
}
