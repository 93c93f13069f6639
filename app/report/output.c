/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An output: text on its way to a stream, gathered in a buffer; the first error is kept until the end. */

#include "report/output.h"

void
registrar_output_init (RegistrarOutput *self, GOutputStream *stream, GCancellable *cancellable)
{
  g_return_if_fail (G_IS_OUTPUT_STREAM (stream));

  *self = (RegistrarOutput){
    .stream = stream,
    .cancellable = cancellable,
    .buffer = g_malloc (REGISTRAR_OUTPUT_BUFFER_SIZE),
  };
}

void
registrar_output_clear (RegistrarOutput *self)
{
  g_clear_error (&self->error);
  g_clear_pointer (&self->buffer, g_free);
}

void
registrar_output_flush (RegistrarOutput *self)
{
  gsize used = self->used;

  self->used = 0;
  if (self->error == NULL)
    g_output_stream_write_all (self->stream, self->buffer, used, NULL, self->cancellable, &self->error);
}

gboolean
registrar_output_finish (RegistrarOutput *self, GError **error)
{
  registrar_output_flush (self);
  if (self->error == NULL)
    return g_output_stream_flush (self->stream, self->cancellable, error);

  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

void
registrar_output_unsigned (RegistrarOutput *self, guint64 number)
{
  char digits[20]; /* as many as 2^64 has */
  gsize first = sizeof digits;

  do
    {
      digits[--first] = '0' + number % 10;
      number /= 10;
    }
  while (number > 0);

  registrar_output_write (self, digits + first, sizeof digits - first);
}
