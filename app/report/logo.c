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

/* A PNG file, while cairo reads it. */
typedef struct
{
  const guint8 *data;
  gsize         left;
} Reading;

static cairo_status_t
read_bytes (gpointer closure, guint8 *data, guint size)
{
  Reading *reading = closure;

  if (reading->left < size)
    return CAIRO_STATUS_READ_ERROR;

  memcpy (data, reading->data, size);
  reading->data += size;
  reading->left -= size;
  return CAIRO_STATUS_SUCCESS;
}

cairo_surface_t *
registrar_logo_read_image (const char *path)
{
  g_autoptr (GBytes) bytes = registrar_logo_read (path);
  Reading reading = { 0 };
  cairo_surface_t *image;

  if (bytes == NULL)
    return NULL;

  reading.data = g_bytes_get_data (bytes, &reading.left);
  image = cairo_image_surface_create_from_png_stream (read_bytes, &reading);
  if (cairo_surface_status (image) != CAIRO_STATUS_SUCCESS)
    g_clear_pointer (&image, cairo_surface_destroy);
  return image;
}

static cairo_status_t
write_bytes (gpointer closure, const guint8 *data, guint size)
{
  g_byte_array_append (closure, data, size);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
scale_image (cairo_surface_t *image, double scale)
{
  int width = (int) (cairo_image_surface_get_width (image) * scale);
  int height = (int) (cairo_image_surface_get_height (image) * scale);
  cairo_surface_t *scaled = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (width, 1), MAX (height, 1));
  cairo_t *cairo = cairo_create (scaled);

  cairo_scale (cairo, scale, scale);
  cairo_set_source_surface (cairo, image, 0, 0);
  cairo_paint (cairo);
  cairo_destroy (cairo);
  return scaled;
}

GBytes *
registrar_logo_read_scaled (const char *path, int height, int max_width)
{
  cairo_surface_t *image = registrar_logo_read_image (path);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  cairo_surface_t *scaled;
  cairo_status_t status;

  if (image == NULL)
    return NULL;

  scaled = scale_image (image, MIN ((double) height / cairo_image_surface_get_height (image),
                                    (double) max_width / cairo_image_surface_get_width (image)));
  status = cairo_surface_write_to_png_stream (scaled, write_bytes, file);
  cairo_surface_destroy (scaled);
  cairo_surface_destroy (image);
  return status == CAIRO_STATUS_SUCCESS ? g_byte_array_free_to_bytes (g_steal_pointer (&file)) : NULL;
}
