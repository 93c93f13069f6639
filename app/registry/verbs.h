/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The verbs of a registry that does all of them in one function, and keeps no records. */

#pragma once

#include "registry/registry.h"

G_BEGIN_DECLS

#define REGISTRAR_DEFINE_VERB(type, verb, func, which)                                                                       \
  static void type##_##verb (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,                     \
                             const RegistrarRecord *record)                                                                 \
  {                                                                                                                         \
    func (registry, which, items, n_items);                                                                                 \
  }

/**
 * REGISTRAR_DEFINE_VERBS:
 * @func: takes the registry, which verb it is, the items and how many they are
 * @for_look_up: which verb it is when it looks up; and so on
 *
 * Defines `type_init_verbs()`, which tells an interface of them.
 */
#define REGISTRAR_DEFINE_VERBS(type, func, for_look_up, for_register, for_update, for_suspend, for_unregister)              \
  REGISTRAR_DEFINE_VERB (type, register, func, for_register)                                                                \
  REGISTRAR_DEFINE_VERB (type, update, func, for_update)                                                                    \
  REGISTRAR_DEFINE_VERB (type, suspend, func, for_suspend)                                                                  \
  REGISTRAR_DEFINE_VERB (type, unregister, func, for_unregister)                                                            \
  static void type##_look_up (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items)                    \
  {                                                                                                                         \
    func (registry, for_look_up, items, n_items);                                                                           \
  }                                                                                                                         \
  static void type##_init_verbs (RegistrarRegistryInterface *iface)                                                         \
  {                                                                                                                         \
    iface->look_up = type##_look_up;                                                                                        \
    iface->register_ = type##_register;                                                                                     \
    iface->update = type##_update;                                                                                          \
    iface->suspend = type##_suspend;                                                                                        \
    iface->unregister = type##_unregister;                                                                                  \
  }

G_END_DECLS
