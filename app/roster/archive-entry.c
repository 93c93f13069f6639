/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Unpacking an entry: the limits count what comes out. */

#include "roster/archive-private.h"

#include "roster/roster.h"

#include <glib/gi18n-lib.h>

/* An entry of so few bytes may be packed as well as it likes: a blank sheet is. */
#define ANY_RATIO_BYTES (1024 * 1024)
#define READ_SIZE (256 * 1024)

struct _RegistrarArchiveEntry
{
  RegistrarArchive *archive; /* borrowed */
  zip_file_t       *file;
  gsize             n_unpacked;
  gsize             n_at_most;
};

/* libzip reads no more packed bytes than the directory says, so these can be trusted to measure by. */
static gsize
get_most (zip_t *zip, guint index)
{
  zip_stat_t status;
  gsize n_packed = 0;

  if (zip_stat_index (zip, index, 0, &status) == 0 && (status.valid & ZIP_STAT_COMP_SIZE) != 0)
    n_packed = MIN (status.comp_size, REGISTRAR_ARCHIVE_MAX_BYTES);

  return MAX (n_packed * REGISTRAR_ARCHIVE_MAX_RATIO, ANY_RATIO_BYTES);
}

RegistrarArchiveEntry *
registrar_archive_open_entry (RegistrarArchive *self, guint index, GError **error)
{
  RegistrarArchiveEntry *entry;
  zip_file_t *file;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->paths->len, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  file = zip_fopen_index (self->zip, index, 0);
  if (file == NULL)
    {
      registrar_archive_set_damaged (error, self->name);
      return NULL;
    }

  entry = g_new0 (RegistrarArchiveEntry, 1);
  entry->archive = self;
  entry->file = file;
  entry->n_at_most = get_most (self->zip, index);

  return entry;
}

static gboolean
check_unpacked (RegistrarArchiveEntry *self, GError **error)
{
  RegistrarArchive *archive = self->archive;

  if (archive->n_unpacked > REGISTRAR_ARCHIVE_MAX_UNPACKED)
    g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
                 _("“%s” unpacks to more than %d MiB: split it."), archive->name,
                 REGISTRAR_ARCHIVE_MAX_UNPACKED / (1024 * 1024));
  else if (self->n_unpacked > self->n_at_most)
    g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
                 _("“%s” unpacks to more than %d times its size, which no roster does."), archive->name,
                 REGISTRAR_ARCHIVE_MAX_RATIO);
  else
    return TRUE;

  return FALSE;
}

gssize
registrar_archive_entry_read (RegistrarArchiveEntry *self,
                              char                  *buffer,
                              gsize                  size,
                              GCancellable          *cancellable,
                              GError               **error)
{
  gssize n_read;

  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (buffer != NULL && size > 0, -1);
  g_return_val_if_fail (error == NULL || *error == NULL, -1);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;

  n_read = zip_fread (self->file, buffer, size);
  if (n_read < 0)
    {
      registrar_archive_set_damaged (error, self->archive->name);
      return -1;
    }

  self->n_unpacked += n_read;
  self->archive->n_unpacked += n_read;

  return check_unpacked (self, error) ? n_read : -1;
}

void
registrar_archive_entry_close (RegistrarArchiveEntry *self)
{
  zip_fclose (self->file);
  g_free (self);
}

gboolean
registrar_archive_read (RegistrarArchive *self,
                        guint             index,
                        RegistrarArena   *arena,
                        GCancellable     *cancellable,
                        GError          **error)
{
  g_autoptr (RegistrarArchiveEntry) entry = registrar_archive_open_entry (self, index, error);
  gssize n_read;

  if (entry == NULL)
    return FALSE;

  do
    {
      char *room = registrar_arena_reserve (arena, READ_SIZE);

      n_read = registrar_archive_entry_read (entry, room, READ_SIZE, cancellable, error);
      if (n_read < 0)
        return FALSE;
      registrar_arena_commit (arena, n_read);
    }
  while (n_read > 0);

  registrar_arena_finish (arena);

  return TRUE;
}
