/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everybody who is registered for a course, as they were at a moment, to be sent in pages. */

#pragma once

#include "registry/registry.h"

G_BEGIN_DECLS

/* Counted; never changes, and so may be shared between threads. */
typedef struct _RegistrarServiceListing RegistrarServiceListing;

/** registrar_service_listing_read: @course: its id. On a coroutine. Returns: (transfer full): %NULL with the registry's error */
RegistrarServiceListing *registrar_service_listing_read  (RegistrarRegistry *registry, const char *course, GError **error);
RegistrarServiceListing *registrar_service_listing_ref   (RegistrarServiceListing *self);
void                     registrar_service_listing_unref (RegistrarServiceListing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarServiceListing, registrar_service_listing_unref)

/** registrar_service_listing_is_fresh: whether another page may be taken from it. */
gboolean                 registrar_service_listing_is_fresh   (const RegistrarServiceListing *self);
/**
 * registrar_service_listing_print_page:
 * @after: (nullable): the account that the page before ended with; %NULL for the first one
 * @is_last: (out): whether there is no other
 *
 * Returns: (transfer full): the page as the contract has it
 */
char                    *registrar_service_listing_print_page (const RegistrarServiceListing *self,
                                                               const char                    *after,
                                                               gsize                         *length,
                                                               gboolean                      *is_last);

G_END_DECLS
