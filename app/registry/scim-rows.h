/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The registrations of one call to a SCIM registry, each on its way to an answer. */

#pragma once

#include "registry/scim-session.h"

G_BEGIN_DECLS

typedef struct
{
  RegistrarRegistration *item;
  char    *user;     /* (owned) (nullable) the registry's id of the student */
  JsonNode *entry;   /* (owned) (nullable) that user, as it was read */
  gboolean absent;   /* nobody there is the student */
  gboolean answered; /* its item is */
} RegistrarScimRow;

/** registrar_scim_rows_new: (transfer full) (element-type RegistrarScimRow): one for each item, not answered. */
GPtrArray *registrar_scim_rows_new           (RegistrarRegistration **items, guint n_items);
/** registrar_scim_rows_drop_answered: takes those out of @rows that are answered. */
void       registrar_scim_rows_drop_answered (GPtrArray *rows);
/** registrar_scim_rows_slice: (transfer container) (element-type RegistrarScimRow): some of @rows, borrowed. */
GPtrArray *registrar_scim_rows_slice         (GPtrArray *rows, guint first, guint n);

void       registrar_scim_row_answer         (RegistrarScimRow *row, RegistrarRowState outcome);
/** registrar_scim_row_fail: failed, for good. @error: (transfer full) */
void       registrar_scim_row_fail           (RegistrarScimRow *row, GError *error);

/**
 * registrar_scim_rows_call:
 *
 * [func@registrar_http_items_call] about all @rows, of which there is one at least.
 *
 * Returns: FALSE if there is no answer: then the rows are answered
 */
gboolean   registrar_scim_rows_call          (GPtrArray *rows, RegistrarScimSession *session, RegistrarHttpRequest *request,
                                              RegistrarHttpEffect effect, RegistrarHttpReply *reply);
/** registrar_scim_rows_fail: [func@registrar_http_items_fail] for all @rows, which are answered by that. */
void       registrar_scim_rows_fail          (GPtrArray *rows, const RegistrarHttpReply *reply, RegistrarHttpEffect effect,
                                              const GError *error);
G_END_DECLS
