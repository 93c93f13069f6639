/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes, waits where there is no room, and says why it cannot. */

#include "report/file-stream.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#define REGISTRAR_TYPE_FILE_STREAM (registrar_file_stream_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarFileStream, registrar_file_stream, REGISTRAR, FILE_STREAM, GOutputStream)

struct _RegistrarFileStream
{
  GOutputStream parent_instance;

  int fd;
};

G_DEFINE_TYPE (RegistrarFileStream, registrar_file_stream, G_TYPE_OUTPUT_STREAM)

static gssize
registrar_file_stream_write (GOutputStream *stream, const void *data, gsize size, GCancellable *cancellable,
                             GError **error)
{
  RegistrarFileStream *self = REGISTRAR_FILE_STREAM (stream);
  struct pollfd room = { self->fd, POLLOUT, 0 };
  gssize n;

  while ((n = write (self->fd, data, size)) < 0 && (errno == EINTR || errno == EAGAIN))
    poll (&room, 1, -1);

  if (n < 0)
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  return n;
}

static void
registrar_file_stream_class_init (RegistrarFileStreamClass *klass)
{
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = registrar_file_stream_write;
}

static void
registrar_file_stream_init (RegistrarFileStream *self)
{
  self->fd = -1;
}

GOutputStream *
registrar_file_stream_new (int fd)
{
  RegistrarFileStream *self = g_object_new (REGISTRAR_TYPE_FILE_STREAM, NULL);

  self->fd = fd;
  return G_OUTPUT_STREAM (self);
}
