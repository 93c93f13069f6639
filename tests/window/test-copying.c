/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Students on the clipboard: what whoever pastes them gets, in our own windows too. */

#include "main-loop.h"
#include "coroutine/co.h"
#include "roster/roster.h"
#include "view/student-copy.h"

#define ROSTER "Student ID,Name\n001,Hugo Bianchi\n002,Irina Khan\n"

static RegistrarStudentList *
read_roster (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (ROSTER, strlen (ROSTER));
  const RegistrarRosterOptions options = { NULL };
  g_autoptr (GError) error = NULL;
  RegistrarRoster *roster = registrar_roster_read_bytes (bytes, "autumn.csv", &options, &error);

  g_assert_no_error (error);
  return REGISTRAR_STUDENT_LIST (roster);
}

/* Puts the second student on the clipboard. */
static GdkClipboard *
copy_second (void)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  g_autoptr (RegistrarStudentList) students = read_roster ();
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (guint));
  g_autoptr (GdkContentProvider) copy = NULL;
  guint second = 1;

  g_array_append_val (rows, second);
  copy = registrar_student_copy_new (students, rows);
  gdk_clipboard_set_content (clipboard, copy);
  return clipboard;
}

static void
read_cb (GObject *clipboard, GAsyncResult *result, gpointer text)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (clipboard), result, &error);

  g_assert_no_error (error);
  *(char **) text = g_value_dup_string (value);
}

/* The roster that it was made of is gone by then. */
static void
test_pasted (void)
{
  GdkClipboard *clipboard = copy_second ();
  g_autofree char *text = NULL;

  gdk_clipboard_read_value_async (clipboard, G_TYPE_STRING, G_PRIORITY_DEFAULT, NULL, read_cb, &text);
  main_loop_until (text != NULL);
  g_assert_cmpstr (text, ==, "Student ID\tName\n002\tIrina Khan\n");
}

static void
test_offered (void)
{
  static const char *const types[] = { "text/plain;charset=utf-8", "text/plain" };
  GdkContentFormats *formats = gdk_clipboard_get_formats (copy_second ());

  g_assert_true (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING));
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_assert_true (gdk_content_formats_contain_mime_type (formats, types[i]));
}

int
main (int argc, char *argv[])
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/student-copy/is-pasted", test_pasted);
  g_test_add_func ("/student-copy/is-offered-as-text", test_offered);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
