/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows as text for spreadsheets: what is written, in which order, and how the writing ends. */

#include "main-loop.h"
#include "coroutine/co.h"
#include "model/student-text.h"
#include "roster/roster.h"

#define N_MANY 5000 /* more than a few pieces */

static RegistrarStudentList *
read_roster (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  const RegistrarRosterOptions options = { NULL };
  g_autoptr (GError) error = NULL;
  RegistrarRoster *roster = registrar_roster_read_bytes (bytes, "autumn.csv", &options, &error);

  g_assert_no_error (error);
  return REGISTRAR_STUDENT_LIST (roster);
}

static RegistrarStudentList *
read_many (void)
{
  g_autoptr (GString) text = g_string_new ("Student ID,Name\n");

  for (guint i = 0; i < N_MANY; i++)
    g_string_append_printf (text, "%05u,Hugo Bianchi\n", i);
  return read_roster (text->str);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* Returns: FALSE with @error if the text could not be written */
static gboolean
write_text (RegistrarStudentList *students, GArray *rows, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  registrar_student_text_write_async (students, rows, stream, G_PRIORITY_DEFAULT, cancellable, written_cb, &result);
  main_loop_until (result != NULL);
  return registrar_student_text_write_finish (result, error);
}

static char *
dup_text (RegistrarStudentList *students, GArray *rows)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  write_text (students, rows, stream, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (g_output_stream_is_closed (stream));
  g_output_stream_write_all (stream, "", 1, NULL, NULL, &error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static GArray *
list_rows (guint first, guint n_rows)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = first; row < first + n_rows; row++)
    g_array_append_val (rows, row);
  return rows;
}

/* In the order asked for; whatever would be another cell is a space. */
static void
test_cells (void)
{
  g_autoptr (RegistrarStudentList) students = read_roster ("Student ID,Name,Notes\n"
                                                           "001,Hugo Bianchi,\"two\tcells\"\n"
                                                           "002,Irina Khan,\"two\nlines\"\n"
                                                           "003,Aïcha Öz,\n");
  guint order[] = { 2, 0, 1 };
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *text = NULL;

  g_array_append_vals (rows, order, G_N_ELEMENTS (order));
  text = dup_text (students, rows);
  g_assert_cmpstr (text, ==,
                   "Student ID\tName\tNotes\n"
                   "003\tAïcha Öz\t\n"
                   "001\tHugo Bianchi\ttwo cells\n"
                   "002\tIrina Khan\ttwo lines\n");
}

/* Of any number: none, a piece and what is just more or less. */
static void
test_pieces (void)
{
  static const guint counts[] = { 0, 1, 511, 512, 513, 1024, N_MANY };
  g_autoptr (RegistrarStudentList) students = read_many ();

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (GArray) rows = list_rows (0, counts[i]);
      g_autofree char *text = dup_text (students, rows);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      g_assert_cmpuint (g_strv_length (lines), ==, counts[i] + 2); /* the headers, and nothing behind the last end */
      for (guint row = 0; row < counts[i]; row++)
        {
          g_autofree char *line = g_strdup_printf ("%05u\tHugo Bianchi", row);

          g_assert_cmpstr (lines[row + 1], ==, line);
        }
    }
}

/* Whoever no longer takes it ends the making, too: the runtime has nothing left at the end. */
static void
test_stream_fails (void)
{
  g_autoptr (RegistrarStudentList) students = read_many ();
  g_autoptr (GArray) rows = list_rows (0, N_MANY);
  char place[100];
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (place, sizeof place, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (write_text (students, rows, stream, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_cancelled (void)
{
  g_autoptr (RegistrarStudentList) students = read_many ();
  g_autoptr (GArray) rows = list_rows (0, N_MANY);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (write_text (students, rows, stream, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/student-text/cells", test_cells);
  g_test_add_func ("/student-text/any-number", test_pieces);
  g_test_add_func ("/student-text/stream-that-fails", test_stream_fails);
  g_test_add_func ("/student-text/cancelled", test_cancelled);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
