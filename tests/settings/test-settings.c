/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* settings.ini: what is kept, what is left alone, and that no change undoes another. */

#include "settings/settings.h"

#include "data-directory.h"

#include <sys/stat.h>

#define N_THREADS 8
#define N_CHANGES 20

/* Puts a number before those that are there. */
static void
add_cb (GSettings *settings, gpointer data)
{
  g_autoptr (GVariant) old = g_settings_get_value (settings, "columns");
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sas)"));
  g_variant_builder_add (&builder, "(s^as)", (char *) data, (const char *const[]){ NULL });
  for (gsize i = 0; i < g_variant_n_children (old); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (old, i);

      g_variant_builder_add_value (&builder, item);
    }
  g_assert_true (g_settings_set_value (settings, "columns", g_variant_builder_end (&builder)));
}

static void
add (const char *directory, const char *text)
{
  g_autoptr (GError) error = NULL;

  registrar_settings_change (directory, add_cb, (gpointer) text, &error);
  g_assert_no_error (error);
}

static gsize
count (GSettings *settings)
{
  g_autoptr (GVariant) value = g_settings_get_value (settings, "columns");

  return g_variant_n_children (value);
}

static void
assert_count (const char *directory, gsize expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = registrar_settings_open (directory, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count (settings), ==, expected);
}

static guint
get_mode (const char *path)
{
  struct stat status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);

  return status.st_mode & 0777;
}

/* Reading makes nothing; changing makes what only its owner can read. */
static void
test_made_when_needed (void)
{
  g_auto (DataDirectory) parent = data_directory_make ();
  g_autofree char *directory = g_build_filename (parent.path, "data", NULL);
  g_autofree char *path = registrar_settings_get_path (directory);

  assert_count (directory, 0);
  g_assert_false (g_file_test (directory, G_FILE_TEST_EXISTS));

  add (directory, "one");
  assert_count (directory, 1);
  g_assert_cmpuint (get_mode (directory), ==, 0700);
  g_assert_cmpuint (get_mode (path), ==, 0600);
  add (directory, "two");
  assert_count (directory, 2);
  g_assert_cmpuint (get_mode (path), ==, 0600);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* What is not ours stays. */
static void
test_others_kept (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *path = registrar_settings_get_path (directory.path);
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "[Registrar]\nfuture=7\n[accounts/x]\nurl='y'\n", -1, NULL));
  add (directory.path, "one");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "future=7"));
  g_assert_nonnull (strstr (text, "[accounts/x]\nurl='y'"));
  assert_count (directory.path, 1);
}

/* A file that cannot be read is nobody's to write over. */
static void
test_damaged (void)
{
  static const char damaged[] = "[Registrar\ncolumns=[('a', ['id=b'])]\n";
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *path = registrar_settings_get_path (directory.path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, damaged, -1, NULL));
  g_assert_false (registrar_settings_change (directory.path, add_cb, (gpointer) "one", &error));
  g_assert_error (error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, damaged);
}

static void
test_not_saved (void)
{
  g_auto (DataDirectory) parent = data_directory_make ();
  g_autofree char *file = g_build_filename (parent.path, "file", NULL);
  g_autofree char *directory = g_build_filename (file, "data", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "", -1, NULL));
  g_assert_false (registrar_settings_change (directory, add_cb, (gpointer) "one", &error));
  g_assert_error (error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_NOT_SAVED);
}

static gpointer
add_many (gpointer data)
{
  for (guint i = 0; i < N_CHANGES; i++)
    add (data, "one");

  return NULL;
}

static void
test_concurrent (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("writer", add_many, directory.path);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  assert_count (directory.path, N_THREADS * N_CHANGES);
}

/* Settings that were open all the while do not undo the change of another. */
static void
test_open_meanwhile (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autoptr (GSettings) early = registrar_settings_open (directory.path, NULL);

  add (directory.path, "one");
  g_assert_cmpuint (count (early), <=, 1);
  add (directory.path, "two");
  assert_count (directory.path, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/settings/made-when-needed", test_made_when_needed);
  g_test_add_func ("/settings/others-kept", test_others_kept);
  g_test_add_func ("/settings/damaged", test_damaged);
  g_test_add_func ("/settings/not-saved", test_not_saved);
  g_test_add_func ("/settings/concurrent", test_concurrent);
  g_test_add_func ("/settings/open-meanwhile", test_open_meanwhile);

  return g_test_run ();
}
