/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests for the same that come at the same time are carried out together: one transaction waits for the disk once, as each
 * would. */

#pragma once

#include "registry/registry.h"

G_BEGIN_DECLS

typedef struct _RegistrarServiceGroup RegistrarServiceGroup;

typedef enum
{
  REGISTRAR_SERVICE_REGISTER,
  REGISTRAR_SERVICE_UPDATE,
  REGISTRAR_SERVICE_SUSPEND,
  REGISTRAR_SERVICE_UNREGISTER,
  REGISTRAR_SERVICE_N_CHANGES,
} RegistrarServiceChange;

RegistrarServiceGroup *registrar_service_group_new  (RegistrarRegistry *registry);
/** registrar_service_group_free: when nothing is being changed. From any thread, like the one above. */
void                   registrar_service_group_free (RegistrarServiceGroup *self);

/** registrar_service_group_change: as the registry's verb of that name, perhaps in one call with others. On a coroutine. */
void                   registrar_service_group_change (RegistrarServiceGroup  *self,
                                                       RegistrarServiceChange  change,
                                                       RegistrarRegistration **items,
                                                       guint                   n_items);

G_END_DECLS
