/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of a SCIM server, a page at a time (RFC 7644, 3.4.2.4). */

#pragma once

#include "registry/scim-session.h"

G_BEGIN_DECLS

/** RegistrarScimEntryFunc: @entry is borrowed for the call. Returns: FALSE if no more are wanted */
typedef gboolean (*RegistrarScimEntryFunc) (JsonNode *entry, gpointer data);

/* What is listed. */
typedef struct
{
  const char *collection; /* `Groups` */
  const char *filter;     /* (nullable) */
  const char *excluded;   /* (nullable) attributes that are not wanted */
  guint       most_pages; /* at most so many; 0 for all */
  double      most_calls; /* no more than the first page if it would take more calls than this; 0 for no limit */
} RegistrarScimList;

/**
 * registrar_scim_list:
 * @is_complete: (out) (optional): whether @func was told all there are
 *
 * Tells @func every entry. On a coroutine.
 *
 * Returns: FALSE with an error
 */
gboolean registrar_scim_list (RegistrarScimSession *session, const RegistrarScimList *list, RegistrarScimEntryFunc func,
                              gpointer data, gboolean *is_complete, GError **error);

G_END_DECLS
