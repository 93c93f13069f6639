/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A list of addresses on its way into a roster: `Zoë Sato <zoe@north.example>, …`, as it is copied from a message. */

#pragma once

#include "roster/roster-builder.h"

G_BEGIN_DECLS

/** registrar_address_list_is_one: whether a text, in UTF-8, is nothing but addresses, at least one with a name. */
gboolean registrar_address_list_is_one (const char *text, gsize length);
/** registrar_address_list_read: feeds @builder with names and addresses; FALSE with an error of its. */
gboolean registrar_address_list_read   (RegistrarRosterBuilder *builder, const char *text, gsize length, GError **error);

G_END_DECLS
