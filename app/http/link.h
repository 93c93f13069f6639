/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The Link header: where else a reply says to look (RFC 8288). */

#pragma once

#include "http/reply.h"

G_BEGIN_DECLS

/**
 * registrar_http_reply_dup_link:
 * @relation: `next`
 *
 * An address as the server wrote it, to be given to the client as it is: that refuses what is not of the same origin.
 *
 * Returns: (transfer full) (nullable): %NULL if there is none
 */
char *registrar_http_reply_dup_link (const RegistrarHttpReply *self, const char *relation);

/*< private: for the test of the grammar >*/
/** registrar_http_link_dup: the same of the header's value. */
char *registrar_http_link_dup       (const char *value, const char *relation);

G_END_DECLS
