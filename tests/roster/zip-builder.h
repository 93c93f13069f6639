/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes ZIP archives in memory, well-formed or not. */

#pragma once

#include <gio/gio.h>
#include <string.h>
#include <zlib.h>

typedef struct
{
  GByteArray *bytes;
  GByteArray *directory;
  guint       n_entries;
} ZipBuilder;

/* What an entry says of itself where that is not the truth; 0 for what is true. */
typedef struct
{
  gboolean stored; /* not deflated */
  gboolean encrypted;
  gboolean wrong_checksum;
  guint32  declared_size;
  guint16  mode; /* as Unix has it: a link's is S_IFLNK */
} ZipLies;

static inline void
zip_builder_init (ZipBuilder *self)
{
  *self = (ZipBuilder){ g_byte_array_new (), g_byte_array_new (), 0 };
}

static inline void
append_number (GByteArray *bytes, guint32 number, guint n_bytes)
{
  number = GUINT32_TO_LE (number);
  g_byte_array_append (bytes, (const guint8 *) &number, n_bytes);
}

static inline GByteArray *
deflate_bytes (const void *data, gsize length)
{
  GByteArray *packed = g_byte_array_new ();
  z_stream stream = { .next_in = (Bytef *) data, .avail_in = length };

  g_assert_cmpint (deflateInit2 (&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY), ==, Z_OK);
  g_byte_array_set_size (packed, deflateBound (&stream, length));
  stream.next_out = packed->data;
  stream.avail_out = packed->len;
  g_assert_cmpint (deflate (&stream, Z_FINISH), ==, Z_STREAM_END);
  g_byte_array_set_size (packed, stream.total_out);
  deflateEnd (&stream);

  return packed;
}

/* The part that an entry's header and its line in the directory have in common. */
static inline void
append_entry_fields (GByteArray *bytes, const char *path, guint32 checksum, gsize n_packed, gsize size,
                     const ZipLies *lies)
{
  append_number (bytes, 20, 2);                      /* version needed */
  append_number (bytes, lies->encrypted ? 1 : 0, 2); /* flags */
  append_number (bytes, lies->stored ? 0 : 8, 2);    /* method */
  append_number (bytes, 0, 2);                       /* time */
  append_number (bytes, 0x21, 2);                    /* date: 1 January 1980 */
  append_number (bytes, checksum, 4);
  append_number (bytes, n_packed, 4);
  append_number (bytes, lies->declared_size != 0 ? lies->declared_size : size, 4);
  append_number (bytes, strlen (path), 2);
  append_number (bytes, 0, 2); /* extra field */
}

static inline void
zip_builder_add_lying (ZipBuilder *self, const char *path, const void *data, gsize length, ZipLies lies)
{
  g_autoptr (GByteArray) packed
      = lies.stored ? g_byte_array_append (g_byte_array_new (), data, length) : deflate_bytes (data, length);
  guint32 checksum = crc32 (0, data, length) ^ (lies.wrong_checksum ? 1 : 0);
  gsize offset = self->bytes->len;

  append_number (self->bytes, 0x04034b50, 4);
  append_entry_fields (self->bytes, path, checksum, packed->len, length, &lies);
  g_byte_array_append (self->bytes, (const guint8 *) path, strlen (path));
  g_byte_array_append (self->bytes, packed->data, packed->len);

  append_number (self->directory, 0x02014b50, 4);
  append_number (self->directory, (3 << 8) | 20, 2); /* made by Unix */
  append_entry_fields (self->directory, path, checksum, packed->len, length, &lies);
  append_number (self->directory, 0, 2); /* comment */
  append_number (self->directory, 0, 2); /* disk */
  append_number (self->directory, 0, 2); /* internal attributes */
  append_number (self->directory, (guint32) lies.mode << 16, 4);
  append_number (self->directory, offset, 4);
  g_byte_array_append (self->directory, (const guint8 *) path, strlen (path));
  self->n_entries++;
}

static inline void
zip_builder_add (ZipBuilder *self, const char *path, const char *text)
{
  zip_builder_add_lying (self, path, text, strlen (text), (ZipLies){ 0 });
}

static inline GBytes *
zip_builder_finish (ZipBuilder *self)
{
  gsize offset = self->bytes->len;
  gsize length = self->directory->len;

  g_byte_array_append (self->bytes, self->directory->data, length);
  append_number (self->bytes, 0x06054b50, 4);
  append_number (self->bytes, 0, 4); /* disks */
  append_number (self->bytes, self->n_entries, 2);
  append_number (self->bytes, self->n_entries, 2);
  append_number (self->bytes, length, 4);
  append_number (self->bytes, offset, 4);
  append_number (self->bytes, 0, 2); /* comment */
  g_byte_array_unref (self->directory);

  return g_byte_array_free_to_bytes (self->bytes);
}
