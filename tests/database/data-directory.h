/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A directory of a test's own, removed at its end with the files in it. */

#pragma once

#include <errno.h>
#include <glib/gstdio.h>

typedef struct
{
  char *path;
} DataDirectory;

static inline DataDirectory
data_directory_make (void)
{
  g_autoptr (GError) error = NULL;
  DataDirectory directory = { g_dir_make_tmp ("registrar-XXXXXX", &error) };

  g_assert_no_error (error);
  return directory;
}

static inline char *
data_directory_get_file (const DataDirectory *directory)
{
  return g_build_filename (directory->path, "registrar.db", NULL);
}

static inline void
data_directory_clear (DataDirectory *directory)
{
  g_autoptr (GDir) entries = g_dir_open (directory->path, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory->path, name, NULL);

      /* A database that is closed only now takes its log away itself. */
      g_assert_true (g_remove (path) == 0 || errno == ENOENT);
    }

  g_assert_cmpint (g_rmdir (directory->path), ==, 0);
  g_free (directory->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DataDirectory, data_directory_clear)
