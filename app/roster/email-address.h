/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The shape of an e-mail address: only what can be no address at all is refused. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_EMAIL_FINE,
  REGISTRAR_EMAIL_NO_AT,
  REGISTRAR_EMAIL_NOTHING_BEFORE_AT,
  REGISTRAR_EMAIL_NOTHING_AFTER_AT,
  REGISTRAR_EMAIL_SECOND_AT,
  REGISTRAR_EMAIL_BLANK,     /* one inside: perhaps two addresses */
  REGISTRAR_EMAIL_WITH_NAME, /* Name <address> */
  REGISTRAR_EMAIL_BAD_DOMAIN,
} RegistrarEmailShape;

/**
 * registrar_email_get_shape:
 *
 * Looks for what mailbox (RFC 5321, 4.1.2) rules out and people mistype. Whether somebody reads mail there is another matter.
 */
RegistrarEmailShape registrar_email_get_shape (const char *text);

/**
 * registrar_email_split:
 * @name: (out): 'Zoë Sato' of `Zoë Sato <zoe@north.example>`, without quotation marks; empty if there is none
 * @address: (out): the address without its brackets
 *
 * Returns: FALSE if @text is no single address, with a name or without; both are set or %NULL
 */
gboolean registrar_email_split (const char *text, gsize text_length, char **name, char **address);

G_END_DECLS
