/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The application: one instance, its windows, its actions and their keys. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_APPLICATION (registrar_application_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarApplication, registrar_application, REGISTRAR, APPLICATION, AdwApplication)

RegistrarApplication *registrar_application_new (void);

G_END_DECLS
