/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The atomic file: whole or not at all, with the right mode, and nothing left behind. */

#include "report/atomic-file.h"
#include "report/report.h"
#include "report/save-error.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("registrar-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "report.csv", NULL);
}

static void
remove_entries (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_entries (fixture->folder);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (entries) != NULL)
    n++;
  return n;
}

static mode_t
get_mode (const char *path)
{
  struct stat info;

  g_assert_cmpint (stat (path, &info), ==, 0);
  return info.st_mode & 07777;
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static void
write_text (RegistrarAtomicFile *file, const char *text)
{
  GOutputStream *stream = registrar_atomic_file_get_stream (file);

  g_assert_true (g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, NULL));
}

static void
save (const char *path, const char *text)
{
  g_auto (RegistrarAtomicFile) file = REGISTRAR_ATOMIC_FILE_INIT;
  g_autoptr (GError) error = NULL;

  registrar_atomic_file_open (&file, path, &error);
  g_assert_no_error (error);
  write_text (&file, text);
  registrar_atomic_file_commit (&file, &error);
  g_assert_no_error (error);
}

static void
test_new_file_has_mode_of_umask (Fixture *fixture, gconstpointer data)
{
  mode_t old = umask (0027);

  save (fixture->path, "new");
  umask (old);

  assert_contents (fixture->path, "new");
  g_assert_cmpint (get_mode (fixture->path), ==, 0640);
  g_assert_cmpuint (count_entries (fixture->folder), ==, 1);
}

static void
test_private_file_is_its_owners (Fixture *fixture, gconstpointer data)
{
  g_auto (RegistrarAtomicFile) file = REGISTRAR_ATOMIC_FILE_INIT;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_assert_cmpint (chmod (fixture->path, 0644), ==, 0);

  registrar_atomic_file_open (&file, fixture->path, &error);
  g_assert_no_error (error);
  registrar_atomic_file_set_private (&file);
  write_text (&file, "new");
  registrar_atomic_file_commit (&file, &error);
  g_assert_no_error (error);

  assert_contents (fixture->path, "new");
  g_assert_cmpint (get_mode (fixture->path), ==, 0600);
}

static void
test_replaced_file_keeps_mode (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_assert_cmpint (chmod (fixture->path, 0604), ==, 0);

  save (fixture->path, "new");

  assert_contents (fixture->path, "new");
  g_assert_cmpint (get_mode (fixture->path), ==, 0604);
}

static void
test_link_stays_a_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "latest.csv", NULL);

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);

  save (link, "new");

  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  assert_contents (fixture->path, "new");
}

/* Until it is in its place nobody else may read it, and the old one is there. */
static void
test_link_to_nothing_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink (missing, fixture->path), ==, 0);
  g_assert_false (registrar_atomic_file_check (fixture->path, &error));
  g_assert_error (error, REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_CANNOT_WRITE);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
}

static void
test_private_until_moved (Fixture *fixture, gconstpointer data)
{
  g_auto (RegistrarAtomicFile) file = REGISTRAR_ATOMIC_FILE_INIT;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_assert_true (registrar_atomic_file_open (&file, fixture->path, NULL));
  write_text (&file, "new");

  g_assert_cmpint (get_mode (file.temporary), ==, 0600);
  assert_contents (fixture->path, "old");
}

static void
test_given_up_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  {
    g_auto (RegistrarAtomicFile) file = REGISTRAR_ATOMIC_FILE_INIT;

    g_assert_true (registrar_atomic_file_open (&file, fixture->path, NULL));
    write_text (&file, "half");
  }

  g_assert_cmpuint (count_entries (fixture->folder), ==, 0);
}

static void
test_failed_move_keeps_what_is_there (Fixture *fixture, gconstpointer data)
{
  {
    g_auto (RegistrarAtomicFile) file = REGISTRAR_ATOMIC_FILE_INIT;
    g_autoptr (GError) error = NULL;

    g_assert_true (registrar_atomic_file_open (&file, fixture->path, NULL));
    write_text (&file, "new");
    g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0); /* somebody was faster */

    g_assert_false (registrar_atomic_file_commit (&file, &error));
    g_assert_error (error, REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_CANNOT_WRITE);
    g_assert_nonnull (strstr (error->message, "report.csv"));
  }

  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_DIR));
  g_assert_cmpuint (count_entries (fixture->folder), ==, 1);
}

static void
assert_refused (const char *path, const char *reason)
{
  g_auto (RegistrarAtomicFile) file = REGISTRAR_ATOMIC_FILE_INIT;
  g_autoptr (GError) check_error = NULL;
  g_autoptr (GError) open_error = NULL;

  g_assert_false (registrar_atomic_file_check (path, &check_error));
  g_assert_error (check_error, REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_CANNOT_WRITE);
  g_assert_nonnull (strstr (check_error->message, path));
  g_assert_nonnull (strstr (check_error->message, reason));

  g_assert_false (registrar_atomic_file_open (&file, path, &open_error));
  g_assert_cmpstr (open_error->message, ==, check_error->message);
}

static void
test_missing_folder_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no", "report.csv", NULL);

  assert_refused (path, "folder does not exist");
}

static void
test_folder_is_refused (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture->folder, "is a folder");
}

static void
test_pipe_is_refused (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);

  assert_refused (fixture->path, "not an ordinary file");
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_IS_REGULAR));
}

static void
test_long_name_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (300, 'x');
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  assert_refused (path, "name is too long");
}

/* What a stream, a library or the system says, and what is made of it. */
static const struct
{
  int number;
  const char *reason;
} causes[] = {
  { ENOSPC, "the disk is full. Make room" },
  { EDQUOT, "you have used up your room on the disk. Delete something" },
  { EFBIG, "files may not be that large there." },
  { EROFS, "its folder can only be read. Choose another" },
  { EACCES, "you may not write there. Choose" },
  { EPERM, "you may not write there. Choose" },
  { ENOENT, "its folder does not exist. Make" },
  { ENAMETOOLONG, "its name is too long. Choose a shorter" },
  { EISDIR, "it is a folder. Choose another name" },
  { EIO, "the disk is faulty or gone. Choose" },
  { ESTALE, "its folder is out of reach. Connect" },
};

static void
test_cause_says_what_to_do (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    {
      g_autofree char *expected = g_strdup_printf ("“%s” cannot be saved: %s", fixture->path, causes[i].reason);
      g_autoptr (GError) error
          = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "Error writing to file descriptor: %s", g_strerror (causes[i].number));

      registrar_save_error_name_file (&error, fixture->path);
      g_assert_error (error, REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_CANNOT_WRITE);
      g_assert_true (g_str_has_prefix (error->message, expected));
      g_assert_true (g_str_has_suffix (error->message, "."));
      g_assert_null (strstr (error->message, "descriptor"));
    }
}

static void
test_other_words_stay (Fixture *fixture, gconstpointer data)
{
  g_autofree char *expected = g_strdup_printf ("“%s” cannot be saved: its sheets cannot be made.", fixture->path);
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "its sheets cannot be made");

  registrar_save_error_name_file (&error, fixture->path);
  g_assert_cmpstr (error->message, ==, expected);
  registrar_save_error_name_file (NULL, fixture->path);
}

#define ADD(path, func) g_test_add ("/atomic-file/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("new-file-has-mode-of-umask", test_new_file_has_mode_of_umask);
  ADD ("replaced-file-keeps-mode", test_replaced_file_keeps_mode);
  ADD ("private-file-is-its-owners", test_private_file_is_its_owners);
  ADD ("link-stays-a-link", test_link_stays_a_link);
  ADD ("link-to-nothing-is-refused", test_link_to_nothing_is_refused);
  ADD ("private-until-moved", test_private_until_moved);
  ADD ("given-up-leaves-nothing", test_given_up_leaves_nothing);
  ADD ("failed-move-keeps-what-is-there", test_failed_move_keeps_what_is_there);
  ADD ("refuses/missing-folder", test_missing_folder_is_refused);
  ADD ("refuses/folder", test_folder_is_refused);
  ADD ("refuses/pipe", test_pipe_is_refused);
  ADD ("refuses/long-name", test_long_name_is_refused);
  ADD ("cause-says-what-to-do", test_cause_says_what_to_do);
  ADD ("other-words-stay", test_other_words_stay);

  return g_test_run ();
}
