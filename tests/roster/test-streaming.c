/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows that are shown while more are read: they stay as they are, whatever becomes of the rest. */

#include "sheet-files.h"

#include <glib/gstdio.h>

#define N_ROWS 40000

typedef struct
{
  GPtrArray    *shown;       /* of RegistrarRoster */
  GAsyncQueue  *queue;       /* (nullable) of the same, to another thread */
  GCancellable *cancellable; /* (nullable) to be cancelled at the first */
} Watching;

static void
show_cb (RegistrarRoster *so_far, gpointer data)
{
  Watching *self = data;

  g_ptr_array_add (self->shown, g_object_ref (so_far));
  if (self->queue != NULL)
    g_async_queue_push (self->queue, g_object_ref (so_far));
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static RegistrarRoster *
read_shown (GBytes *bytes, Watching *watching, GError **error)
{
  const RegistrarRosterOptions options = { .show = show_cb, .show_data = watching };

  watching->shown = g_ptr_array_new_with_free_func (g_object_unref);

  return registrar_roster_read_bytes (bytes, ROSTER_NAME, &options, error);
}

/* Every seventh row has an address that is none. */
static void
append_csv (GString *text, guint i)
{
  g_string_append_printf (text, "%u,\"B \"\"%u\"\"\",%s\n", 100000 + i, i, i % 7 == 0 ? "zoe" : "zoe@x.example");
}

static GBytes *
make_csv (guint n_rows)
{
  GString *text = g_string_new ("id,room,email\n");

  for (guint i = 0; i < n_rows; i++)
    append_csv (text, i);

  return g_string_free_to_bytes (text);
}

static GBytes *
make_json (guint n_rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "{\"room\":\"B %u\",\"email\":\"zoe@x.example\",\"id\":\"%u\"}\n", i, 100000 + i);

  return g_string_free_to_bytes (text);
}

static GBytes *
make_sheet (guint n_rows)
{
  g_autoptr (GString) rows = g_string_new ("<row><c t=\"inlineStr\"><is><t>id</t></is></c>"
                                           "<c t=\"inlineStr\"><is><t>room</t></is></c></row>");
  XlsxParts parts = { 0 };

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (rows, "<row><c><v>%u</v></c><c t=\"s\"><v>0</v></c></row>", 100000 + i);
  parts.strings = "<si><t> B 1 </t></si>";
  parts.rows = rows->str;

  return make_xlsx (&parts);
}

static void
assert_same_row (RegistrarRoster *one, RegistrarRoster *other, guint row)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  g_assert_cmpstr (get_student (one, row).id, ==, get_student (other, row).id);
  g_assert_cmpuint (get_line (one, row), ==, get_line (other, row));
  registrar_student_list_get_cells (REGISTRAR_STUDENT_LIST (one), row, cells);
  registrar_student_list_get_cells (REGISTRAR_STUDENT_LIST (other), row, others);
  g_assert_cmpuint (cells->len, ==, others->len);
  for (guint i = 0; i < cells->len; i++)
    g_assert_cmpstr (cells->pdata[i], ==, others->pdata[i]);
}

/* The first rows, the last, and some between. */
static void
assert_same_rows (RegistrarRoster *so_far, RegistrarRoster *roster)
{
  guint n_rows = count_rows (so_far);

  for (guint row = 0; row < n_rows; row += row < 50 ? 1 : 997)
    assert_same_row (so_far, roster, row);
  assert_same_row (so_far, roster, n_rows - 1);
}

typedef struct
{
  const char *name;
  GBytes *(*make) (guint n_rows);
} Format;

static const Format formats[] = {
  { "csv", make_csv },
  { "json", make_json },
  { "xlsx", make_sheet },
};

/* Each shows more, and all are right to the end and after it. */
static void
test_rows_stay (gconstpointer data)
{
  const Format *format = data;
  g_autoptr (GBytes) bytes = format->make (N_ROWS);
  g_autoptr (GError) error = NULL;
  Watching watching = { 0 };
  g_autoptr (RegistrarRoster) roster = read_shown (bytes, &watching, &error);
  g_autoptr (GPtrArray) shown = watching.shown;
  guint before = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (count_rows (roster), ==, N_ROWS);
  g_assert_cmpuint (shown->len, >=, 10);
  g_assert_cmpuint (count_rows (shown->pdata[0]), <=, 100);
  for (guint i = 0; i < shown->len; i++)
    {
      g_assert_cmpuint (count_rows (shown->pdata[i]), >, before);
      before = count_rows (shown->pdata[i]);
      g_assert_cmpuint (registrar_roster_get_version (shown->pdata[i]), ==, 0);
      assert_same_rows (shown->pdata[i], roster);
    }
}

/* What is wrong with a row is shown with it. */
static void
test_problems (void)
{
  g_autoptr (GBytes) bytes = make_csv (2000);
  Watching watching = { 0 };
  g_autoptr (RegistrarRoster) roster = read_shown (bytes, &watching, NULL);
  g_autoptr (GPtrArray) shown = watching.shown;
  RegistrarProblem problem;

  g_assert_cmpuint (count_rows (roster), ==, 2000);
  g_assert_cmpuint (shown->len, >, 0);
  for (guint i = 0; i < shown->len; i++)
    {
      guint n_rows = count_rows (shown->pdata[i]);

      g_assert_cmpuint (registrar_roster_get_n_problems (shown->pdata[i]), ==, (n_rows + 6) / 7);
      g_assert_true (registrar_roster_get_row_problem (shown->pdata[i], 7, &problem));
      g_assert_cmpint (problem.code, ==, REGISTRAR_PROBLEM_INVALID_EMAIL);
      g_assert_cmpstr (problem.text, ==, "zoe");
    }
}

/* It is found out at the end that the first row is none. */
static void
test_row_changes_later (void)
{
  g_autoptr (GString) sheet = g_string_new ("<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>id</t></is></c></row>");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RegistrarRoster) roster = NULL;
  g_autoptr (GPtrArray) shown = NULL;
  Watching watching = { 0 };

  for (guint i = 2; i < 200; i++)
    g_string_append_printf (sheet, "<row r=\"%u\"><c><v>%u</v></c></row>", i, 1000 + i);
  g_string_append (sheet, "</sheetData><mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells></worksheet>");
  bytes = make_xlsx (&(XlsxParts){ .sheet = sheet->str });
  roster = read_shown (bytes, &watching, NULL);
  shown = watching.shown;

  g_assert_false (registrar_student_list_check (REGISTRAR_STUDENT_LIST (roster), 0, NULL));
  g_assert_true (registrar_student_list_check (shown->pdata[0], 0, NULL));
}

/* Somebody looks at rows while the next ones are written. */
static gpointer
look_at_rows (gpointer data)
{
  GAsyncQueue *queue = data;
  guint n_looks = 0;

  for (;;)
    {
      g_autoptr (RegistrarRoster) so_far = g_async_queue_pop (queue);
      guint n_rows = count_rows (so_far);

      for (guint row = n_rows - 50; row < n_rows; row++)
        {
          g_autofree char *id = g_strdup_printf ("%u", 100000 + row);

          g_assert_cmpstr (registrar_student_list_get_cell (REGISTRAR_STUDENT_LIST (so_far), row, 0), ==, id);
        }
      n_looks++;
      if (registrar_roster_get_version (so_far) > 0)
        return GUINT_TO_POINTER (n_looks);
    }
}

static void
test_other_thread (void)
{
  g_autoptr (GBytes) bytes = make_csv (N_ROWS);
  g_autoptr (GAsyncQueue) queue = g_async_queue_new ();
  Watching watching = { .queue = queue };
  GThread *thread = g_thread_new ("look", look_at_rows, queue);
  g_autoptr (RegistrarRoster) roster = read_shown (bytes, &watching, NULL);
  g_autoptr (GPtrArray) shown = watching.shown;

  g_async_queue_push (queue, g_object_ref (roster));
  g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (thread)), ==, shown->len + 1);
}

/* Rows that were shown are there although the file turns out to be unusable. */
static void
test_failure (void)
{
  g_autoptr (GString) text = g_string_new ("id,room,email\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) shown = NULL;
  g_autoptr (GError) error = NULL;
  Watching watching = { 0 };

  for (guint i = 0; i < 1000; i++)
    append_csv (text, i);
  g_string_append (text, "7,\"never closed\n");
  bytes = g_bytes_new (text->str, text->len);

  g_assert_null (read_shown (bytes, &watching, &error));
  shown = watching.shown;
  g_assert_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_UNCLOSED_QUOTE);
  g_assert_cmpuint (shown->len, >, 0);
  g_assert_cmpstr (get_student (shown->pdata[shown->len - 1], 63).id, ==, "100063");
}

/* In the middle, from whoever is shown the rows. */
static void
test_cancel (void)
{
  g_autoptr (GBytes) bytes = make_csv (N_ROWS);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *folder = g_dir_make_tmp ("streaming-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "class.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  Watching watching = { .shown = shown, .cancellable = cancellable };
  const RegistrarRosterOptions options = { .show = show_cb, .show_data = &watching };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  g_assert_null (registrar_roster_read (file, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_rows (shown->pdata[shown->len - 1]), <, N_ROWS / 2);
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = g_strconcat ("/streaming/rows-stay/", formats[i].name, NULL);

      g_test_add_data_func (path, &formats[i], test_rows_stay);
    }
  g_test_add_func ("/streaming/problems", test_problems);
  g_test_add_func ("/streaming/row-changes-later", test_row_changes_later);
  g_test_add_func ("/streaming/other-thread", test_other_thread);
  g_test_add_func ("/streaming/failure", test_failure);
  g_test_add_func ("/streaming/cancel", test_cancel);

  return g_test_run ();
}
