/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A workspace: what opening a data directory gives, and what it says when it cannot. */

#include "data-directory.h"
#include "database/error.h"
#include "records/error.h"
#include "registry/registry.h"
#include "workspace/workspace.h"

#include <sys/stat.h>

static void
test_opens_and_opens_again (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *file = data_directory_get_file (&directory);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RegistrarWorkspace) workspace = registrar_workspace_open (directory.path, &error);
      struct stat status;

      g_assert_no_error (error);
      g_assert_cmpstr (registrar_workspace_get_directory (workspace), ==, directory.path);
      g_assert_cmpint (g_stat (file, &status), ==, 0);
      g_assert_cmphex (status.st_mode & 0777, ==, 0600);
    }
}

static void
test_side_files_are_private (void)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *file = data_directory_get_file (&directory);
  g_autoptr (RegistrarWorkspace) workspace = registrar_workspace_open (directory.path, NULL);

  g_assert_nonnull (workspace);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (file, suffixes[i], NULL);
      struct stat status;

      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmphex (status.st_mode & 0777, ==, 0600);
    }
}

static void
test_registries (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autoptr (RegistrarWorkspace) workspace = registrar_workspace_open (directory.path, NULL);
  RegistrarRegistry *registry = registrar_workspace_get_registry (workspace, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (registrar_registry_get_name (registry), ==, "local");
  g_assert_true (registrar_workspace_get_registry (workspace, "local", NULL) == registry);
  g_assert_null (registrar_workspace_get_registry (workspace, "moodle", &error));
  g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_REGISTRY);
  g_assert_nonnull (strstr (error->message, "moodle"));
  g_assert_nonnull (strstr (error->message, "local"));
}

static void
assert_unusable (const char *directory)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (registrar_workspace_open (directory, &error));
  g_assert_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_DIRECTORY);
  g_assert_nonnull (strstr (error->message, directory));
  g_assert_cmpstr (registrar_error_get_domain_name (error), ==, "database");
  g_assert_cmpstr (registrar_error_get_code_name (error), ==, "data-directory");
  g_assert_nonnull (registrar_error_get_hint (error));
}

static void
test_unusable (void)
{
  g_auto (DataDirectory) parent = data_directory_make ();
  g_autofree char *file = g_build_filename (parent.path, "file", NULL);
  g_autofree char *below = g_build_filename (file, "data", NULL);

  g_assert_true (g_file_set_contents (file, "", -1, NULL));
  assert_unusable (file);
  assert_unusable (below);
  assert_unusable ("/proc/registrar");
}

static void
test_damaged (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *file = data_directory_get_file (&directory);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "name,email\nZoë,z@north.example\n", -1, NULL));
  g_assert_null (registrar_workspace_open (directory.path, &error));
  g_assert_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_CORRUPT);
  g_assert_cmpstr (registrar_error_get_code_name (error), ==, "corrupt");
}

static void
test_relative_directory (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *before = g_get_current_dir ();
  g_autoptr (RegistrarWorkspace) workspace = NULL;

  g_assert_cmpint (g_chdir (directory.path), ==, 0);
  workspace = registrar_workspace_open (".", NULL);
  g_assert_cmpint (g_chdir (before), ==, 0);

  g_assert_true (g_path_is_absolute (registrar_workspace_get_directory (workspace)));
}

static void
test_default_directory (void)
{
  g_autofree char *directory = registrar_workspace_get_default_directory ();

  g_assert_true (g_str_has_prefix (directory, g_get_user_data_dir ()));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/opens-and-opens-again", test_opens_and_opens_again);
  g_test_add_func ("/workspace/side-files-are-private", test_side_files_are_private);
  g_test_add_func ("/workspace/registries", test_registries);
  g_test_add_func ("/workspace/unusable-directory-is-named", test_unusable);
  g_test_add_func ("/workspace/damaged-file", test_damaged);
  g_test_add_func ("/workspace/relative-directory", test_relative_directory);
  g_test_add_func ("/workspace/default-directory", test_default_directory);

  return g_test_run ();
}
