/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing a registry. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_REGISTRY_POPOVER (registrar_registry_popover_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarRegistryPopover, registrar_registry_popover, REGISTRAR, REGISTRY_POPOVER, GtkPopover)

/** registrar_registry_popover_set_session: once. */
void registrar_registry_popover_set_session (RegistrarRegistryPopover *self, RegistrarSession *session);

G_END_DECLS
