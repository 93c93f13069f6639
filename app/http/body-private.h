/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A body as it comes in: unpacked piece by piece, and never larger than an answer should be. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A plain value on the I/O thread; zero before it begins and once it is cleared. */
typedef struct
{
  char       *bytes;    /* unpacked */
  gsize       n_bytes;  /* of them, so far */
  gsize       size;     /* of the memory that they are in */
  guint8     *packed;   /* (nullable) room for a piece of what is packed; NULL if nothing is */
  GConverter *unpacker; /* (nullable) */
  gsize       n_packed; /* so far */
  gboolean    ended;    /* the packed data say so */
} RegistrarHttpBody;

/** registrar_http_body_begin: @encoding: (nullable): of the body. Returns: FALSE if it is one that we did not ask for */
gboolean registrar_http_body_begin     (RegistrarHttpBody *self, const char *encoding, GError **error);
void     registrar_http_body_clear     (RegistrarHttpBody *self);
/** registrar_http_body_get_space: where the next piece is to be put; valid until anything else is done with @self. */
gpointer registrar_http_body_get_space (RegistrarHttpBody *self, gsize *size);
/**
 * registrar_http_body_add:
 * @n: how many bytes were put there
 *
 * Returns: FALSE with %G_IO_ERROR_INVALID_DATA, or with %G_IO_ERROR_MESSAGE_TOO_LARGE if it is over 8 MiB
 */
gboolean registrar_http_body_add       (RegistrarHttpBody *self, gsize n, GError **error);
/** registrar_http_body_end: nothing more came. Returns: (transfer full): what did, and a NUL; %NULL if it is not all */
char    *registrar_http_body_end       (RegistrarHttpBody *self, gsize *length, GError **error);

G_END_DECLS
