//! Words of Akoma Ntoso shared by its reader and writer: elements, names, namespaces.
