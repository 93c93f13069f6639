/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the database lies: modes, unusable places, and file systems that cannot keep a WAL. */

#include "data-directory.h"
#include "database/error.h"
#include "database/location.h"

#include <linux/magic.h>
#include <sys/stat.h>

static guint
get_mode (const char *path)
{
  struct stat status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mode & 0777;
}

static void
test_modes (void)
{
  g_auto (DataDirectory) parent = data_directory_make ();
  g_autofree char *directory = g_build_filename (parent.path, "a", NULL);
  g_autoptr (GError) error = NULL;
  mode_t mask = umask (0);
  g_autofree char *path = registrar_location_prepare (directory, &error);

  umask (mask);
  g_assert_no_error (error);
  g_assert_cmphex (get_mode (directory), ==, 0700);
  g_assert_cmphex (get_mode (path), ==, 0600);

  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_empty_directory_becomes_ours (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *path = NULL;

  g_assert_cmpint (g_chmod (directory.path, 0755), ==, 0);
  path = registrar_location_prepare (directory.path, NULL);
  g_assert_nonnull (path);
  g_assert_cmphex (get_mode (directory.path), ==, 0700);
}

static void
test_shared_directory_stays (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *other = g_build_filename (directory.path, "roster.csv", NULL);
  g_autofree char *path = NULL;

  g_assert_true (g_file_set_contents (other, "name\n", -1, NULL));
  g_assert_cmpint (g_chmod (directory.path, 0755), ==, 0);
  path = registrar_location_prepare (directory.path, NULL);
  g_assert_nonnull (path);
  g_assert_cmphex (get_mode (directory.path), ==, 0755);
  g_assert_cmphex (get_mode (path), ==, 0600);
}

static void
test_loose_file_is_tightened (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *restored = data_directory_get_file (&directory);
  g_autofree char *path = NULL;

  g_assert_true (g_file_set_contents (restored, "", -1, NULL));
  g_assert_cmpint (g_chmod (restored, 0644), ==, 0);
  path = registrar_location_prepare (directory.path, NULL);
  g_assert_cmpstr (path, ==, restored);
  g_assert_cmphex (get_mode (path), ==, 0600);
}

/* The error names the directory and says why. */
static void
test_unusable (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = registrar_location_prepare (data, &error);

  g_assert_null (path);
  g_assert_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_DIRECTORY);
  g_assert_nonnull (strstr (error->message, data));
}

static void
test_under_a_file (void)
{
  g_auto (DataDirectory) parent = data_directory_make ();
  g_autofree char *file = g_build_filename (parent.path, "file", NULL);
  g_autofree char *directory = g_build_filename (file, "data", NULL);

  g_assert_true (g_file_set_contents (file, "", -1, NULL));
  test_unusable (file);
  test_unusable (directory);
}

static void
test_journal_by_file_system (void)
{
  static const struct
  {
    guint64 type;
    RegistrarJournalMode journal;
  } cases[] = {
    { EXT4_SUPER_MAGIC, REGISTRAR_JOURNAL_WAL },        { BTRFS_SUPER_MAGIC, REGISTRAR_JOURNAL_WAL },
    { XFS_SUPER_MAGIC, REGISTRAR_JOURNAL_WAL },         { TMPFS_MAGIC, REGISTRAR_JOURNAL_WAL },
    { OVERLAYFS_SUPER_MAGIC, REGISTRAR_JOURNAL_WAL },   { NFS_SUPER_MAGIC, REGISTRAR_JOURNAL_ROLLBACK },
    { SMB2_SUPER_MAGIC, REGISTRAR_JOURNAL_ROLLBACK },   { 0xff534d42, REGISTRAR_JOURNAL_ROLLBACK },
    { CEPH_SUPER_MAGIC, REGISTRAR_JOURNAL_ROLLBACK },   { FUSE_SUPER_MAGIC, REGISTRAR_JOURNAL_ROLLBACK },
    { V9FS_MAGIC, REGISTRAR_JOURNAL_ROLLBACK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (registrar_location_get_journal_for_type (cases[i].type), ==, cases[i].journal);

  g_assert_cmpint (registrar_location_get_journal ("/nowhere/registrar.db"), ==, REGISTRAR_JOURNAL_ROLLBACK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/location/new-directory-and-file-are-private", test_modes);
  g_test_add_func ("/location/empty-directory-becomes-private", test_empty_directory_becomes_ours);
  g_test_add_func ("/location/directory-in-use-keeps-its-mode", test_shared_directory_stays);
  g_test_add_func ("/location/loose-file-is-tightened", test_loose_file_is_tightened);
  g_test_add_data_func ("/location/unusable/proc", "/proc/registrar", test_unusable);
  g_test_add_func ("/location/unusable/under-a-file", test_under_a_file);
  g_test_add_func ("/location/journal-by-file-system", test_journal_by_file_system);

  return g_test_run ();
}
