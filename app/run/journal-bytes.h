/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes: how numbers and texts lie in the journal's blobs. */

#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Little-endian, without gaps; a text ends with a NUL, an absent one is a byte 0x01 alone, which no text starts with. */
#define REGISTRAR_BYTES_ABSENT '\001'

static inline void
registrar_bytes_add_u8 (GByteArray *bytes, guint8 value)
{
  g_byte_array_append (bytes, &value, 1);
}

static inline void
registrar_bytes_add_u16 (GByteArray *bytes, guint16 value)
{
  value = GUINT16_TO_LE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

static inline void
registrar_bytes_add_u32 (GByteArray *bytes, guint32 value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

static inline void
registrar_bytes_add_i64 (GByteArray *bytes, gint64 value)
{
  value = GINT64_TO_LE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

/* A text that starts with the mark itself gets one more in front, so that it is not taken for an absent one. */
static inline void
registrar_bytes_add_text (GByteArray *bytes, const char *text)
{
  if (text == NULL || *text == REGISTRAR_BYTES_ABSENT)
    registrar_bytes_add_u8 (bytes, REGISTRAR_BYTES_ABSENT);
  if (text == NULL)
    registrar_bytes_add_u8 (bytes, '\0');
  else
    g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text) + 1);
}

/**
 * RegistrarBytesReader:
 *
 * Reads what was added. Once something is missing everything is zero or absent, and @damaged says so.
 */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean      damaged;
} RegistrarBytesReader;

static inline void
registrar_bytes_reader_init (RegistrarBytesReader *self, GBytes *bytes)
{
  gsize size;

  self->at = g_bytes_get_data (bytes, &size);
  self->end = self->at + size;
  self->damaged = FALSE;
}

static inline gboolean
registrar_bytes_reader_is_at_end (const RegistrarBytesReader *self)
{
  return self->damaged || self->at == self->end;
}

static inline void
registrar_bytes_reader_copy (RegistrarBytesReader *self, gpointer value, gsize size)
{
  if (self->damaged || (gsize) (self->end - self->at) < size)
    {
      self->damaged = TRUE;
      memset (value, 0, size);
      return;
    }

  memcpy (value, self->at, size);
  self->at += size;
}

static inline guint8
registrar_bytes_reader_get_u8 (RegistrarBytesReader *self)
{
  guint8 value;

  registrar_bytes_reader_copy (self, &value, sizeof value);
  return value;
}

static inline guint16
registrar_bytes_reader_get_u16 (RegistrarBytesReader *self)
{
  guint16 value;

  registrar_bytes_reader_copy (self, &value, sizeof value);
  return GUINT16_FROM_LE (value);
}

static inline guint32
registrar_bytes_reader_get_u32 (RegistrarBytesReader *self)
{
  guint32 value;

  registrar_bytes_reader_copy (self, &value, sizeof value);
  return GUINT32_FROM_LE (value);
}

static inline gint64
registrar_bytes_reader_get_i64 (RegistrarBytesReader *self)
{
  gint64 value;

  registrar_bytes_reader_copy (self, &value, sizeof value);
  return GINT64_FROM_LE (value);
}

/** registrar_bytes_reader_get_text: (nullable): borrowed from the bytes. */
static inline const char *
registrar_bytes_reader_get_text (RegistrarBytesReader *self)
{
  const char *text = (const char *) self->at;
  const guint8 *nul = self->damaged ? NULL : memchr (self->at, '\0', (gsize) (self->end - self->at));

  if (nul == NULL)
    {
      self->damaged = TRUE;
      return NULL;
    }

  self->at = nul + 1;
  if (*text != REGISTRAR_BYTES_ABSENT)
    return text;
  return text[1] != '\0' ? text + 1 : NULL;
}

/** registrar_bytes_add_error: @error may be %NULL. */
void    registrar_bytes_add_error        (GByteArray *bytes, const GError *error);
/** registrar_bytes_reader_get_error: (transfer full) (nullable) */
GError *registrar_bytes_reader_get_error (RegistrarBytesReader *self);

G_END_DECLS
