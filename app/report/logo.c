/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is no PNG image, or one that would fill the memory, is left out. */

#include "report/logo.h"

#include <string.h>

#define MAX_BYTES (2 * 1024 * 1024)
#define MAX_PIXELS 4096

/* PNG (ISO/IEC 15948), 5.2 and 11.2.2: the signature, then the header with width and height. */
static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R' };

static guint32
get_number (const char *data)
{
  guint32 number;

  memcpy (&number, data, sizeof number);
  return GUINT32_FROM_BE (number);
}

static gboolean
is_sensible (const char *data, gsize size)
{
  return size > sizeof signature + 8 && memcmp (data, signature, sizeof signature) == 0
         && get_number (data + sizeof signature) <= MAX_PIXELS
         && get_number (data + sizeof signature + 4) <= MAX_PIXELS;
}

GBytes *
registrar_logo_read (const char *path)
{
  g_autoptr (GFile) file = path != NULL && *path != '\0' ? g_file_new_for_path (path) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = file != NULL ? g_file_read (file, NULL, &error) : NULL;
  g_autofree char *data = stream != NULL ? g_malloc (MAX_BYTES + 1) : NULL;
  gsize size = 0;

  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), data, MAX_BYTES + 1, &size, NULL, &error))
    {
      if (error != NULL)
        g_debug ("the logo is left out: %s", error->message);
      return NULL;
    }
  if (size > MAX_BYTES || !is_sensible (data, size))
    {
      g_debug ("the logo is left out: it is no PNG image, or too large");
      return NULL;
    }

  return g_bytes_new_take (g_realloc (g_steal_pointer (&data), size), size);
}
