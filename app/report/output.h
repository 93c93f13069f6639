/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An output: text on its way to a stream, gathered in a buffer; the first error is kept until the end. */

#pragma once

#include <gio/gio.h>
#include <string.h>

G_BEGIN_DECLS

/**
 * RegistrarOutput:
 *
 * Lives on the stack of whoever writes; the buffer is on the heap. Once a write has failed, all further ones
 * do nothing, so that only [func@registrar_output_finish] needs to be looked at.
 */
typedef struct
{
  /*< private >*/
  GOutputStream *stream;      /* borrowed */
  GCancellable  *cancellable; /* (nullable) borrowed */
  GError        *error;       /* the first one */
  char          *buffer;
  gsize          used;
} RegistrarOutput;

#define REGISTRAR_OUTPUT_BUFFER_SIZE (64 * 1024)

void     registrar_output_init   (RegistrarOutput *self, GOutputStream *stream, GCancellable *cancellable);
void     registrar_output_clear  (RegistrarOutput *self);
/** registrar_output_flush: writes what is in the buffer. */
void     registrar_output_flush  (RegistrarOutput *self);
/** registrar_output_finish: writes the rest; FALSE with the first error, of %G_IO_ERROR, there was. */
gboolean registrar_output_finish (RegistrarOutput *self, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarOutput, registrar_output_clear)

/** registrar_output_reserve: a place for @size bytes, at most the buffer's; then say how many were used. */
static inline char *
registrar_output_reserve (RegistrarOutput *self, gsize size)
{
  if (self->used + size > REGISTRAR_OUTPUT_BUFFER_SIZE)
    registrar_output_flush (self);
  return self->buffer + self->used;
}

static inline void
registrar_output_advance (RegistrarOutput *self, gsize size)
{
  self->used += size;
}

static inline void
registrar_output_put (RegistrarOutput *self, char byte)
{
  *registrar_output_reserve (self, 1) = byte;
  self->used++;
}

static inline void
registrar_output_write (RegistrarOutput *self, const char *text, gsize size)
{
  while (size > 0)
    {
      gsize part = MIN (size, REGISTRAR_OUTPUT_BUFFER_SIZE);

      memcpy (registrar_output_reserve (self, part), text, part);
      registrar_output_advance (self, part);
      text += part;
      size -= part;
    }
}

/* A literal, whose length the compiler knows. */
#define registrar_output_literal(self, text) registrar_output_write ((self), "" text, sizeof (text) - 1)

/** registrar_output_unsigned: a number in decimal digits. */
void registrar_output_unsigned (RegistrarOutput *self, guint64 number);

G_END_DECLS
