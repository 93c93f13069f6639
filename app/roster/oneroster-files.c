/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding the files of a set, by their base names alone, and loading each. */

#include "roster/oneroster-files.h"

#include "roster/digest.h"
#include "roster/file-text.h"
#include "roster/roster.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const names[REGISTRAR_ONEROSTER_N_FILES] = {
  [REGISTRAR_ONEROSTER_MANIFEST] = "manifest.csv",       [REGISTRAR_ONEROSTER_USERS] = "users.csv",
  [REGISTRAR_ONEROSTER_ROLES] = "roles.csv",             [REGISTRAR_ONEROSTER_CLASSES] = "classes.csv",
  [REGISTRAR_ONEROSTER_ENROLLMENTS] = "enrollments.csv",
};

const char *
registrar_oneroster_file_to_name (RegistrarOnerosterFile file)
{
  g_return_val_if_fail (file < REGISTRAR_ONEROSTER_N_FILES, NULL);

  return names[file];
}

/* In any case of letters; REGISTRAR_ONEROSTER_N_FILES for any other. */
static RegistrarOnerosterFile
find_file (const char *name)
{
  guint file = 0;

  while (file < REGISTRAR_ONEROSTER_N_FILES && g_ascii_strcasecmp (names[file], name) != 0)
    file++;

  return file;
}

/* Other programs, too, have roles and classes. */
static gboolean
tells_of_set (RegistrarOnerosterFile file)
{
  return file == REGISTRAR_ONEROSTER_MANIFEST || file == REGISTRAR_ONEROSTER_USERS
         || file == REGISTRAR_ONEROSTER_ENROLLMENTS;
}

/* Where the base name starts; NULL in folders that only file managers look into: __MACOSX/._users.csv. */
static const char *
find_base_name (const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *base = slash != NULL ? slash + 1 : path;

  return *path == '.' || strstr (path, "/.") != NULL || g_str_has_prefix (path, "__MACOSX/") ? NULL : base;
}

/* Which file of a set an entry is. */
static RegistrarOnerosterFile
find_entry (RegistrarArchive *archive, guint index)
{
  const char *base = find_base_name (registrar_archive_get_path (archive, index));

  return base != NULL ? find_file (base) : REGISTRAR_ONEROSTER_N_FILES;
}

gboolean
registrar_oneroster_files_are_in_archive (RegistrarArchive *archive)
{
  for (guint i = 0; i < registrar_archive_get_size (archive); i++)
    if (tells_of_set (find_entry (archive, i)))
      return TRUE;

  return FALSE;
}

static char *
dup_folder (RegistrarArchive *archive, guint index)
{
  const char *path = registrar_archive_get_path (archive, index);

  return g_strndup (path, find_base_name (path) - path);
}

/* The one folder of the set: that of users.csv, or of what is there instead. */
static gboolean
find_folder (RegistrarArchive *archive, const char *name, char **folder, GError **error)
{
  g_autofree char *found = NULL;
  gboolean has_users = FALSE;

  for (guint i = 0; i < registrar_archive_get_size (archive); i++)
    {
      RegistrarOnerosterFile file = find_entry (archive, i);
      gboolean is_users = file == REGISTRAR_ONEROSTER_USERS;
      g_autofree char *other = NULL;

      if (!tells_of_set (file) || (has_users && !is_users))
        continue;
      other = dup_folder (archive, i);
      if (has_users && is_users)
        {
          g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_DAMAGED,
                       /* Translators: an archive, the name of a file, and two folders in it */
                       _("“%s” holds %s twice, as “%s%s” and “%s%s”: unpack it and open one of the folders."), name,
                       names[file], found, names[file], other, names[file]);
          return FALSE;
        }
      has_users = is_users;
      g_free (found);
      found = g_steal_pointer (&other);
    }

  *folder = g_steal_pointer (&found);

  return TRUE;
}

gboolean
registrar_oneroster_files_find_in_archive (RegistrarOnerosterFiles *self,
                                           RegistrarArchive *archive,
                                           const char *name,
                                           GError **error)
{
  g_autofree char *folder = NULL;

  if (!find_folder (archive, name, &folder, error))
    return FALSE;

  self->archive = archive;
  for (guint i = 0; i < registrar_archive_get_size (archive); i++)
    {
      RegistrarOnerosterFile file = find_entry (archive, i);
      g_autofree char *in = file != REGISTRAR_ONEROSTER_N_FILES ? dup_folder (archive, i) : NULL;

      if (in == NULL || !g_str_equal (in, folder) || self->is_there[file])
        continue;
      self->entries[file] = i;
      self->is_there[file] = TRUE;
    }
  if (*folder != '\0')
    self->subfolder = g_steal_pointer (&folder);

  return TRUE;
}

/* Of the files in a folder, those of a set. */
static GFileEnumerator *
enumerate (GFile *folder, GError **error)
{
  return g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, error);
}

gboolean
registrar_oneroster_files_are_in_folder (GFile *folder)
{
  g_autoptr (GFileEnumerator) children = enumerate (folder, NULL);
  gboolean are = FALSE;
  GFileInfo *info;

  while (!are && children != NULL && g_file_enumerator_iterate (children, &info, NULL, NULL, NULL) && info != NULL)
    are = tells_of_set (find_file (g_file_info_get_name (info)));

  return are;
}

gboolean
registrar_oneroster_files_find_in_folder (RegistrarOnerosterFiles *self,
                                          GFile *folder,
                                          const char *name,
                                          GCancellable *cancellable,
                                          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileEnumerator) children = enumerate (folder, &local_error);
  GFileInfo *info;
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, &info, &child, cancellable, &local_error)
         && info != NULL)
    {
      RegistrarOnerosterFile file = find_file (g_file_info_get_name (info));

      if (file == REGISTRAR_ONEROSTER_N_FILES || self->is_there[file])
        continue;
      self->children[file] = g_object_ref (child);
      self->is_there[file] = TRUE;
    }

  if (local_error == NULL)
    return TRUE;

  registrar_file_propagate_error (error, name, g_steal_pointer (&local_error));
  return FALSE;
}

/* The files of a folder may be as large together as those of an archive. */
static gboolean
load_child (RegistrarOnerosterFiles *self,
            RegistrarOnerosterFile file,
            RegistrarArena *arena,
            GCancellable *cancellable,
            GError **error)
{
  gsize room = REGISTRAR_ARCHIVE_MAX_UNPACKED - MIN (self->n_loaded, REGISTRAR_ARCHIVE_MAX_UNPACKED);

  if (!registrar_file_read_text (self->children[file], room, arena, cancellable, error))
    return FALSE;

  self->n_loaded += arena->size;
  g_free (self->digests[file]);
  self->digests[file] = registrar_digest_new (arena->data + 1, arena->size - 1);

  return TRUE;
}

gboolean
registrar_oneroster_files_load (RegistrarOnerosterFiles *self,
                                RegistrarOnerosterFile file,
                                RegistrarArena *arena,
                                GCancellable *cancellable,
                                GError **error)
{
  registrar_arena_init (arena);
  if (self->archive != NULL)
    return registrar_archive_read (self->archive, self->entries[file], arena, cancellable, error);

  return load_child (self, file, arena, cancellable, error);
}

void
registrar_oneroster_files_clear (RegistrarOnerosterFiles *self)
{
  for (guint i = 0; i < REGISTRAR_ONEROSTER_N_FILES; i++)
    {
      g_clear_object (&self->children[i]);
      g_clear_pointer (&self->digests[i], g_free);
    }
  g_clear_pointer (&self->subfolder, g_free);
}

gboolean
registrar_oneroster_files_has (const RegistrarOnerosterFiles *self, RegistrarOnerosterFile file)
{
  return self->is_there[file];
}

char *
registrar_oneroster_files_dup_digest (const RegistrarOnerosterFiles *self)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < REGISTRAR_ONEROSTER_N_FILES; i++)
    if (self->digests[i] != NULL)
      g_string_append_printf (lines, "%s %s\n", names[i], self->digests[i]);

  return registrar_digest_new (lines->str, lines->len);
}
