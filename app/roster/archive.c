/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening an archive: what is refused before anything is unpacked. */

#include "roster/archive-private.h"

#include "roster/roster.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

/* Each entry of the archive's directory starts so. */
#define DIRECTORY_ENTRY "PK\x01\x02"

void
registrar_archive_set_damaged (GError **error, const char *name)
{
  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_DAMAGED,
               _("“%s” is damaged: export or download it again."), name);
}

/* libzip would keep a few hundred bytes of each entry, so they are counted before it opens the archive, and as what
 * they are, not as what the archive says. */
static gboolean
has_too_many_entries (const char *data, gsize length)
{
  const char *end = data + length;
  guint n_entries = 0;

  while (n_entries <= REGISTRAR_ARCHIVE_MAX_ENTRIES)
    {
      data = memmem (data, end - data, DIRECTORY_ENTRY, strlen (DIRECTORY_ENTRY));
      if (data == NULL)
        return FALSE;
      data += strlen (DIRECTORY_ENTRY);
      n_entries++;
    }

  return TRUE;
}

gboolean
registrar_archive_check_size (gsize length, const char *name, GError **error)
{
  if (length <= REGISTRAR_ARCHIVE_MAX_BYTES)
    return TRUE;

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
               _("“%s” is larger than %d MiB, which is too much for a spreadsheet or an archive: split it."), name,
               REGISTRAR_ARCHIVE_MAX_BYTES / (1024 * 1024));
  return FALSE;
}

static gboolean
check_entries (const char *data, gsize length, const char *name, GError **error)
{
  if (!has_too_many_entries (data, length))
    return TRUE;

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
               _("“%s” holds more than %'d files, which no roster does."), name, REGISTRAR_ARCHIVE_MAX_ENTRIES);
  return FALSE;
}

static zip_t *
open_zip (const char *data, gsize length)
{
  zip_source_t *source = zip_source_buffer_create (data, length, 0, NULL);
  zip_t *zip;

  if (source == NULL)
    return NULL;

  zip = zip_open_from_source (source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
  if (zip == NULL)
    zip_source_free (source);

  return zip;
}

/* A path that leads nowhere else: not /etc/x, C:\x or ../x. */
static gboolean
is_path_inside (const char *path)
{
  g_auto (GStrv) parts = NULL;

  if (*path == '\0' || *path == '/' || (g_ascii_isalpha (path[0]) && path[1] == ':'))
    return FALSE;

  parts = g_strsplit (path, "/", -1);

  return !g_strv_contains ((const char *const *) parts, "..");
}

static gboolean
is_link (zip_t *zip, guint index)
{
  zip_uint8_t system;
  zip_uint32_t attributes;

  return zip_file_get_external_attributes (zip, index, 0, &system, &attributes) == 0 && system == ZIP_OPSYS_UNIX
         && S_ISLNK (attributes >> 16);
}

static gboolean
add_entry (RegistrarArchive *self, guint index, GError **error)
{
  const char *raw = zip_get_name (self->zip, index, 0);
  g_autofree char *path = raw != NULL ? g_strdelimit (g_strdup (raw), "\\", '/') : NULL;
  zip_stat_t status;

  if (path == NULL || zip_stat_index (self->zip, index, 0, &status) != 0)
    {
      registrar_archive_set_damaged (error, self->name);
      return FALSE;
    }
  if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && status.encryption_method != ZIP_EM_NONE)
    {
      g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_ENCRYPTED,
                   _("“%s” is protected by a password: save it without one."), self->name);
      return FALSE;
    }
  if (!is_path_inside (path) || is_link (self->zip, index))
    {
      g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_DAMAGED,
                   _("“%s” is not opened: it holds a file that would lie outside of it."), self->name);
      return FALSE;
    }

  g_ptr_array_add (self->paths, g_steal_pointer (&path));

  return TRUE;
}

RegistrarArchive *
registrar_archive_open (const char *data, gsize length, const char *name, GError **error)
{
  g_autoptr (RegistrarArchive) self = NULL;
  zip_t *zip;

  g_return_val_if_fail (data != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!registrar_archive_check_size (length, name, error) || !check_entries (data, length, name, error))
    return NULL;

  zip = open_zip (data, length);
  if (zip == NULL)
    {
      registrar_archive_set_damaged (error, name);
      return NULL;
    }

  self = g_new0 (RegistrarArchive, 1);
  self->zip = zip;
  self->name = g_strdup (name);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < zip_get_num_entries (zip, 0); i++)
    if (!add_entry (self, i, error))
      return NULL;

  return g_steal_pointer (&self);
}

void
registrar_archive_free (RegistrarArchive *self)
{
  zip_discard (self->zip);
  g_ptr_array_unref (self->paths);
  g_free (self->name);
  g_free (self);
}

guint
registrar_archive_get_size (RegistrarArchive *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->paths->len;
}

const char *
registrar_archive_get_path (RegistrarArchive *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->paths->len, NULL);

  return self->paths->pdata[index];
}

gboolean
registrar_archive_find (RegistrarArchive *self, const char *path, guint *index)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (index != NULL, FALSE);

  for (guint i = 0; i < self->paths->len; i++)
    if (g_ascii_strcasecmp (self->paths->pdata[i], path) == 0)
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}
