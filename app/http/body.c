/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* libsoup could unpack by itself, but goes on for as long as there is something to unpack and nothing comes of it: a server that
 * sends packed nothing without end would keep the I/O thread. Here a piece is a bounded step. */

#include "http/body-private.h"

#include <glib/gi18n-lib.h>

#define PIECE (16 * 1024)
#define LEAST_ROOM 1024
#define MAX_LENGTH (8 * 1024 * 1024)

gboolean
registrar_http_body_begin (RegistrarHttpBody *self, const char *encoding, GError **error)
{
  if (encoding == NULL || g_ascii_strcasecmp (encoding, "identity") == 0)
    return TRUE;

  if (g_ascii_strcasecmp (encoding, "gzip") == 0)
    {
      self->packed = g_malloc (PIECE);
      self->unpacker = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
      return TRUE;
    }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("it is packed in a way that was not asked for"));
  return FALSE;
}

void
registrar_http_body_clear (RegistrarHttpBody *self)
{
  g_clear_pointer (&self->bytes, g_free);
  g_clear_pointer (&self->packed, g_free);
  g_clear_object (&self->unpacker);
}

/* Room for a good part of a piece, and for a NUL, behind what there is; most answers need it once. */
static char *
make_room (RegistrarHttpBody *self, gsize *room)
{
  if (self->size < self->n_bytes + LEAST_ROOM + 1)
    {
      self->size = MAX (2 * self->size, PIECE);
      self->bytes = g_realloc (self->bytes, self->size);
    }

  *room = self->size - self->n_bytes - 1;
  return self->bytes + self->n_bytes;
}

static gboolean
use_room (RegistrarHttpBody *self, gsize n, GError **error)
{
  self->n_bytes += n;
  if (self->n_bytes <= MAX_LENGTH)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, _("it is too large"));
  return FALSE;
}

gpointer
registrar_http_body_get_space (RegistrarHttpBody *self, gsize *size)
{
  if (self->packed == NULL)
    return make_room (self, size);

  *size = PIECE;
  return self->packed;
}

static gboolean
unpack (RegistrarHttpBody *self, gsize *used, gsize n, GError **error)
{
  gsize size;
  char *room = make_room (self, &size);
  gsize n_read = 0;
  gsize n_written = 0;
  GConverterResult result = g_converter_convert (self->unpacker, self->packed + *used, n - *used, room, size,
                                                 G_CONVERTER_NO_FLAGS, &n_read, &n_written, error);

  if (result == G_CONVERTER_ERROR)
    return FALSE;

  *used += n_read;
  self->ended = result == G_CONVERTER_FINISHED;
  return use_room (self, n_written, error);
}

gboolean
registrar_http_body_add (RegistrarHttpBody *self, gsize n, GError **error)
{
  if (self->packed == NULL)
    return use_room (self, n, error);

  self->n_packed += n;
  if (self->n_packed > MAX_LENGTH)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, _("it is too large"));
      return FALSE;
    }

  for (gsize used = 0; used < n && !self->ended;)
    {
      if (!unpack (self, &used, n, error))
        return FALSE;
    }

  return TRUE;
}

char *
registrar_http_body_end (RegistrarHttpBody *self, gsize *length, GError **error)
{
  gsize room;

  if (self->packed != NULL && !self->ended)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("it ends too early"));
      return NULL;
    }

  *make_room (self, &room) = '\0';
  *length = self->n_bytes;
  return g_steal_pointer (&self->bytes);
}
