/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests that come at the same time are registered together: one transaction waits for the disk once, as each would. */

#pragma once

#include "registry/registry.h"

G_BEGIN_DECLS

typedef struct _RegistrarServiceGroup RegistrarServiceGroup;

RegistrarServiceGroup *registrar_service_group_new  (RegistrarRegistry *registry);
/** registrar_service_group_free: when nobody is being registered. From any thread, like the one above. */
void                   registrar_service_group_free (RegistrarServiceGroup *self);

/** registrar_service_group_register: as registrar_registry_register(), perhaps in one call with others. On a coroutine. */
void                   registrar_service_group_register (RegistrarServiceGroup  *self,
                                                         RegistrarRegistration **items,
                                                         guint                   n_items);

G_END_DECLS
