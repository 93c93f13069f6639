/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking a SCIM registry for users: by one value each, many at a time. */

#pragma once

#include "registry/scim-rows.h"

G_BEGIN_DECLS

/* One row is asked for, in one way. */
typedef struct
{
  RegistrarScimRow *row;
  GPtrArray *found; /* (owned) (element-type JsonNode) users that have just this value */
} RegistrarScimLookup;

/** registrar_scim_lookups_new: (transfer full) (element-type RegistrarScimLookup): for as many as are added. */
GPtrArray  *registrar_scim_lookups_new (void);
void        registrar_scim_lookups_add (GPtrArray *lookups, RegistrarScimRow *row);
/**
 * registrar_scim_lookups_ask:
 * @lookups: (element-type RegistrarScimLookup): of rows that have a value there
 * @by: the id, the username or the e-mail address
 *
 * Fills in who is found; where the registry does not answer, the row is answered.
 */
void        registrar_scim_lookups_ask (GPtrArray *lookups, RegistrarScimSession *session, RegistrarIdentity by);

G_END_DECLS
