//! Documents set to pages, looked at without any file format.

mod pages;
mod pictures;
mod strange;
mod view;
